package org.postern.reports.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.Knowledge;
import org.postern.reports.Sample;
import org.postern.reports.indicator.Indicator.Kind;
import org.postern.response.Assessment;
import org.postern.response.BuildHistory;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

class IndicatorsTest {
  @TempDir Path folder;

  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatAttackedAndWhatWasLeftIsAnIndicator() {
    assertThat(found(Stage.SUCCESS, "203.0.113.61", "/x", Place.Unit.LINE))
        .containsExactly("IPV4 203.0.113.61");
    assertThat(found(Stage.ATTEMPT, "2001:db8::1", "/x", Place.Unit.LINE))
        .containsExactly("IPV6 2001:db8:0:0:0:0:0:1");
    assertThat(found(Stage.FOOTHOLD, "", "/aspnet_client/a.aspx", Place.Unit.BYTE))
        .containsExactly("SHA256 " + "ab".repeat(32), "PAGE /aspnet_client/a.aspx");
  }

  @Test
  void internalAddressesNamesAndAttackStringsAreNone() {
    for (String actor :
        List.of("10.1.2.3", "192.168.0.9", "127.0.0.1", "::1", "fe80::1", "fd00::5", "EX01$", "")) {
      assertThat(found(Stage.SUCCESS, actor, "/x", Place.Unit.LINE)).as(actor).isEmpty();
    }
    for (String object : List.of("/a b", "/a\n", "/a?b", "x.aspx", "/" + "a".repeat(32_000), "")) {
      assertThat(found(Stage.FOOTHOLD, "", object, Place.Unit.LINE)).as(object).isEmpty();
    }
    assertThat(found(Stage.SUSPICIOUS, "203.0.113.61", "/x", Place.Unit.BYTE)).isEmpty();
    assertThat(found(Stage.INFORMATIONAL, "203.0.113.61", "/x", Place.Unit.BYTE)).isEmpty();
  }

  @Test
  void theBundleKeepsTheRulesOfStix() throws IOException {
    for (Assessment assessment : List.of(Sample.assessment(), rich(), nothing())) {
      StixRules.hold(stix(assessment));
    }
    JsonNode bundle = stix(rich());
    assertThat(types(bundle))
        .contains("indicator", "sighting", "observed-data", "ipv4-addr", "file", "url", "identity");
  }

  @Test
  void theRulesFindWhatIsWrong() throws IOException {
    String good = write(out -> StixBundle.write(rich(), "H", DAY, out));
    for (String[] change :
        List.of(
            new String[] {"\"pattern_type\" : \"stix\"", "\"pattern_type\" : \"pcre\""},
            new String[] {"\"identity_class\" : \"system\"", "\"identity_class\" : \"box\""},
            new String[] {"\"modified\" : \"2021-03-13", "\"modified\" : \"2021-03-12"},
            new String[] {"\"spec_version\" : \"2.1\"", "\"spec_version\" : \"2.0\""},
            new String[] {"\"where_sighted_refs\"", "\"where_seen_refs\""},
            new String[] {"= '203.0.113.61'", "= '203.0.113.61''"})) {
      JsonNode bad = JSON.readTree(good.replace(change[0], change[1]));
      assertThatThrownBy(() -> StixRules.hold(bad))
          .as(change[1])
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void ofVeryManyThoseAreToldThatMatterMostAndItIsSaid() throws IOException {
    Assessment many =
        with(
            finding(Stage.ATTEMPT, "198.51.100.7", "/x", Place.Unit.LINE),
            finding(Stage.ATTEMPT, "198.51.100.8", "/x", Place.Unit.LINE),
            finding(Stage.ATTEMPT, "198.51.100.9", "/x", Place.Unit.LINE),
            finding(Stage.ATTEMPT, "198.51.100.9", "/y", Place.Unit.LINE),
            finding(Stage.SUCCESS, "203.0.113.61", "/x", Place.Unit.LINE));
    for (long memory : List.of(0L, Long.MAX_VALUE)) {
      try (Scratch scratch = new Scratch(folder, memory)) {
        Indicators two = Indicators.of(many, 2, scratch);
        assertThat(two.told())
            .extracting(Indicator::value)
            .containsExactly("198.51.100.9", "203.0.113.61");
        assertThat(two.told().getFirst().count()).isEqualTo(4);
        assertThat(two.leftOut().orElseThrow())
            .startsWith("These are 2 of 4 indicators")
            .contains("findings.csv");
        assertThat(Indicators.of(many, 4, scratch).leftOut()).isEmpty();
      }
    }
    JsonNode bundle = JSON.readTree(write(out -> StixBundle.write(many, "H", DAY, 2, out)));
    StixRules.hold(bundle);
    assertThat(types(bundle)).contains("note").filteredOn("indicator"::equals).hasSize(2);
    assertThat(write(out -> MispEvent.write(many, "H", DAY, 2, out)))
        .contains("These are 2 of 4 indicators");
  }

  @Test
  void whatSeveralServersSawIsOneIndicatorWithWhatEachSaw() {
    Finding seen = finding(Stage.ATTEMPT, "198.51.100.7", "/x", Place.Unit.LINE);
    Assessment one = with(seen, seen);
    ServerAssessment first = one.servers().getFirst();
    Assessment both =
        new Assessment(
            List.of(server("EX02", first.findings()), first),
            List.of(),
            1,
            0,
            0,
            1,
            1,
            List.of(),
            Knowledge.builtIn().provenance());
    Indicator indicator = Indicators.of(both, 1).told().getFirst();
    assertThat(indicator.servers()).containsExactly("EX01", "EX02");
    assertThat(indicator.sightings()).extracting(Indicator.Sighting::count).containsOnly(4L);
    assertThat(indicator.count()).isEqualTo(8);
    assertThat(indicator.last()).isEqualTo(seen.last());
  }

  @Test
  void quotesAndBackslashesOfAPatternAreEscaped() {
    assertThat(StixPattern.literal("a'b\\c")).isEqualTo("'a\\'b\\\\c'");
    String hostile = "/a'] OR [url:value = 'x.*\\";
    Indicator page = indicator(Kind.PAGE, hostile);
    StixRules.pattern(StixPattern.of(page));
    String string = StixPattern.of(page).replaceFirst("^\\[url:value MATCHES '", "");
    String expression =
        string.substring(0, string.length() - 2).replace("\\'", "'").replace("\\\\", "\\");
    assertThat(Pattern.compile(expression).matcher("http://h" + hostile).find()).isTrue();
    assertThat(Pattern.compile(expression).matcher("http://h/a").find()).isFalse();
  }

  @Test
  void identifiersAreUuidsOfVersionFive() {
    // Python: uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')
    assertThat(
            StixIds.version5(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "python.org"))
        .hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
    assertThat(StixIds.object("x", "a", "bc")).isNotEqualTo(StixIds.object("x", "ab", "c"));
  }

  @Test
  void everyFormatIsTheSameEveryTimeAndHoldsNoRawControls() throws IOException {
    for (Body body :
        List.<Body>of(
            out -> StixBundle.write(Sample.assessment(), Sample.HOSTILE, DAY, out),
            out -> MispEvent.write(Sample.assessment(), Sample.HOSTILE, DAY, out),
            out -> OcsfFindings.write(Sample.assessment(), DAY, out))) {
      String text = write(body);
      assertThat(write(body)).isEqualTo(text);
      assertThat(text).doesNotContain("\u202E", "\u001b", "\u0000");
    }
  }

  @Test
  void ocsfTellsEachFindingOnALineWithItsPlace() throws IOException {
    List<String> lines =
        write(out -> OcsfFindings.write(Sample.assessment(), DAY, out)).lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode first = JSON.readTree(lines.getFirst());
    assertThat(first.get("class_uid").asInt()).isEqualTo(2004);
    assertThat(first.get("type_uid").asInt()).isEqualTo(200_401);
    assertThat(first.get("severity_id").asInt()).isEqualTo(5);
    assertThat(first.get("time").asLong())
        .isEqualTo(Instant.parse("2021-03-03T02:14:07.120Z").toEpochMilli());
    assertThat(first.at("/evidences/0/data/line").asInt()).isEqualTo(1204);
    assertThat(lines.stream().distinct()).hasSize(3);
  }

  @Test
  void mispMarksOnlyWhatIsProvedForDetection() throws IOException {
    JsonNode event =
        JSON.readTree(write(out -> MispEvent.write(rich(), "H", DAY, out))).get("Event");
    assertThat(event.get("published").asBoolean()).isFalse();
    for (JsonNode attribute : event.get("Attribute")) {
      boolean attempt = attribute.get("value").asText().equals("198.51.100.7");
      boolean hole = attribute.get("type").asText().equals("vulnerability");
      assertThat(attribute.get("to_ids").asBoolean()).isEqualTo(!attempt && !hole);
    }
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static String write(Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode stix(Assessment assessment) throws IOException {
    return JSON.readTree(write(out -> StixBundle.write(assessment, "", DAY, out)));
  }

  private static List<String> types(JsonNode bundle) {
    return bundle.get("objects").findValuesAsText("type");
  }

  private static List<String> found(Stage stage, String actor, String object, Place.Unit unit) {
    return Indicators.of(with(finding(stage, actor, object, unit)), Indicators.MOST).told().stream()
        .map(i -> i.kind() + " " + i.value())
        .toList();
  }

  private static Indicator indicator(Kind kind, String value) {
    return new Indicator(
        kind,
        value,
        "title",
        true,
        List.of(),
        List.of(),
        List.of(new Indicator.Sighting("EX01", Optional.empty(), Optional.empty(), 1)));
  }

  private static Assessment rich() {
    return with(
        finding(Stage.SUCCESS, "203.0.113.61", "/x", Place.Unit.LINE),
        finding(Stage.ATTEMPT, "198.51.100.7", "/x", Place.Unit.LINE),
        finding(Stage.FOOTHOLD, "203.0.113.61", "/aspnet_client/a.aspx", Place.Unit.BYTE));
  }

  private static Assessment nothing() {
    return new Assessment(
        List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), Knowledge.builtIn().provenance());
  }

  private static Assessment with(Finding... findings) {
    return new Assessment(
        List.of(server("EX01", List.of(findings))),
        List.of(),
        1,
        0,
        0,
        1,
        1,
        List.of(),
        Knowledge.builtIn().provenance());
  }

  private static ServerAssessment server(String name, List<Finding> findings) {
    return new ServerAssessment(
        name,
        Verdict.COMPROMISED,
        List.of(),
        List.of(),
        findings,
        List.of(),
        new BuildHistory(List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Finding finding(Stage stage, String actor, String object, Place.Unit unit) {
    Instant at = Instant.parse("2021-03-03T02:14:07Z");
    return new Finding(
        "rule",
        "A title",
        "A sentence.",
        stage,
        Severity.HIGH,
        "ProxyLogon",
        List.of("CVE-2021-26855"),
        List.of("T1190", "T1505.003"),
        Optional.of(at),
        Optional.of(at.plusSeconds(60)),
        2,
        new Place("C:\\inetpub\\a", "ab".repeat(32), unit, 0, 0),
        "line",
        Map.of("actor", actor, "object", object));
  }
}
