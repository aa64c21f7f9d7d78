package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the invented county says what really happened there, no more and no less. */
class DemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static CommandRun demo = new CommandRun(-1, "", "");
  private static JsonNode check = JSON.nullNode();
  private static JsonNode truth = JSON.nullNode();

  @BeforeAll
  static void run() throws IOException {
    demo = CommandRun.of("demo", "--size", "1MB", "--quiet", "--out", folder.toString());
    check = JSON.readTree(folder.resolve("case/check.json").toFile());
    truth = JSON.readTree(folder.resolve("ground-truth.json").toFile());
  }

  @Test
  void succeeds() {
    assertThat(demo.exit()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out()).contains("HARROW-EX01  COMPROMISED");
  }

  @Test
  void verdictsAreRight() {
    TreeMap<String, String> expected = new TreeMap<>();
    truth
        .get("servers")
        .forEach(s -> expected.put(s.get("name").asText(), s.get("verdict").asText()));
    TreeMap<String, String> actual = new TreeMap<>();
    check
        .get("servers")
        .forEach(s -> actual.put(s.get("name").asText(), s.get("verdict").asText()));
    assertThat(actual).isEqualTo(expected).hasSize(4);
  }

  @Test
  void theServerThatNobodyCollectedIsNamed() {
    List<String> notRead =
        list(check.get("notRead")).stream().map(s -> s.get("name").asText()).toList();
    List<String> expected = list(truth.get("notRead")).stream().map(JsonNode::asText).toList();
    assertThat(notRead).isEqualTo(expected).containsExactly("HARROW-EX05");
    assertThat(demo.out()).contains("nothing was read of them", "HARROW-EX05");
    assertThat(check.get("problems")).isEmpty();
  }

  @Test
  void theListOfServersContradictsNoHistory() {
    for (JsonNode server : check.get("servers")) {
      assertThat(server.get("contradictions")).as(server.get("name").asText()).isEmpty();
      assertThat(server.get("builds").toString()).doesNotContain("inventory");
    }
  }

  @Test
  void everyPlantedLineIsFoundWithItsStage() {
    for (JsonNode server : truth.get("servers")) {
      List<JsonNode> findings = list(serverOf(server.get("name").asText()).get("findings"));
      for (JsonNode line : server.get("lines")) {
        assertThat(findings).as(line.toString()).anyMatch(finding -> covers(finding, line));
      }
    }
  }

  @Test
  void nothingElseIsFound() {
    for (JsonNode server : check.get("servers")) {
      Set<String> planted = new HashSet<>();
      long lines = 0;
      for (JsonNode line : truthOf(server.get("name").asText()).get("lines")) {
        planted.add(line.get("path").asText() + ':' + line.get("line").asLong());
        lines++;
      }
      assertThat(lines).isPositive();
      Set<String> files = new HashSet<>();
      truthOf(server.get("name").asText())
          .get("files")
          .forEach(file -> files.add(file.get("path").asText()));
      for (JsonNode finding : server.get("findings")) {
        JsonNode place = finding.get("artifact");
        if (place.has("byte")) {
          assertThat(files).as(finding.toString()).contains(place.get("path").asText());
          continue;
        }
        assertThat(planted)
            .as(finding.toString())
            .contains(place.get("path").asText() + ':' + place.get("line").asLong());
      }
    }
  }

  @Test
  void whatTheIntruderLeftIsFoundOnDiskAndBelongsToTheStory() {
    JsonNode file = truthOf("HARROW-EX01").get("files").get(0);
    JsonNode server = serverOf("HARROW-EX01");
    assertThat(list(server.get("findings")))
        .anySatisfy(
            finding -> {
              assertThat(finding.get("artifact").get("path")).isEqualTo(file.get("path"));
              assertThat(finding.get("stage")).isEqualTo(file.get("stage"));
              assertThat(finding.get("first")).isEqualTo(file.get("time"));
            });
    assertThat(server.get("stories").get(0).toString())
        .contains("left /aspnet_client/supp0rt.aspx, the address book's settings");
  }

  @Test
  void theIntrusionIsOneStoryInOrder() {
    JsonNode stories = serverOf("HARROW-EX01").get("stories");
    assertThat(stories).hasSize(1);
    List<String> times =
        list(stories.get(0).get("steps")).stream().map(s -> s.get("time").asText()).toList();
    assertThat(times).isSorted().hasSizeGreaterThan(8);
    assertThat(stories.get(0).toString())
        .contains("203.0.113.61", "198.51.100.44", "/aspnet_client/supp0rt.aspx")
        .doesNotContain("discover.aspx");
    for (String other : List.of("HARROW-EX02", "HARROW-EX03", "HARROW-EX04")) {
      assertThat(serverOf(other).get("stories")).isEmpty();
    }
  }

  @Test
  void theMitigationOfTheAttackedServerIsTold() {
    for (JsonNode server : check.get("servers")) {
      String state = "";
      for (JsonNode fact : server.get("mitigations")) {
        state =
            fact.get("id").asText().equals("backend-cookie") ? fact.get("state").asText() : state;
      }
      assertThat(state)
          .as(server.get("name").asText())
          .isEqualTo(server.get("name").asText().equals("HARROW-EX02") ? "in_force" : "absent");
    }
  }

  @Test
  void everyServerHasItsDecisions() {
    assertThat(codes("HARROW-EX01"))
        .isEqualTo(
            "disconnect preserve-evidence report-incident remove-planted reset-accounts"
                + " look-at-neighbours reset-address-book rotate-machine-keys check-mailboxes"
                + " check-agents-and-tasks patch rebuild upgrade");
    assertThat(codes("HARROW-EX02"))
        .isEqualTo(
            "patch mitigate-proxynotshell mitigate-owa-script restrict-access"
                + " disconnect-unpatchable look-for-success find-logs upgrade");
    assertThat(codes("HARROW-EX03"))
        .isEqualTo(
            "patch mitigate-proxynotshell mitigate-owa-script restrict-access"
                + " disconnect-unpatchable upgrade");
    assertThat(codes("HARROW-EX04"))
        .isEqualTo(
            "patch mitigate-proxylogon mitigate-proxynotshell mitigate-owa-script"
                + " restrict-access disconnect-unpatchable find-logs upgrade keep-logs");
  }

  @Test
  void theDecisionsNameWhatWasFoundThere() throws IOException {
    JsonNode remove =
        list(serverOf("HARROW-EX01").get("decisions")).stream()
            .filter(decision -> decision.get("code").asText().equals("remove-planted"))
            .findFirst()
            .orElseThrow();
    assertThat(remove.get("details"))
        .hasSize(1)
        .first()
        .isEqualTo(truthOf("HARROW-EX01").get("files").get(0).get("path"));
    assertThat(Files.readString(folder.resolve("case/report.html")))
        .contains("id=\"playbook-disconnect\"", "href=\"#playbook-disconnect\"");
  }

  private static String codes(String server) {
    return list(serverOf(server).get("decisions")).stream()
        .map(decision -> decision.get("code").asText())
        .collect(Collectors.joining(" "));
  }

  @Test
  void theHivesOfEachServerAreToldWithTheirTransactionLogs() {
    for (JsonNode server : check.get("servers")) {
      String name = server.get("name").asText();
      JsonNode registry = server.get("registry");
      assertThat(registry.get("computer").asText()).isEqualTo(name);
      assertThat(registry.get("timeZone").asText()).isEqualTo("Central Standard Time");
      assertThat(registry.get("updates").toString().contains("KB5000871"))
          .as(name)
          .isEqualTo(List.of("HARROW-EX02", "HARROW-EX03").contains(name));
      // The second server's hive was copied in the middle of a write: only its log says so.
      for (JsonNode fact : server.get("mitigations")) {
        if (fact.get("id").asText().equals("unified-messaging")) {
          assertThat(fact.get("state").asText())
              .as(name)
              .isEqualTo(name.equals("HARROW-EX02") ? "in_force" : "absent");
        }
      }
    }
  }

  @Test
  void sameSeedSameBytes() throws IOException, NoSuchAlgorithmException {
    Path again = folder.resolve("again");
    CommandRun.of("demo", "--size", "1MB", "--quiet", "--only-make", "--out", again.toString());
    assertThat(hash(again.resolve("evidence"))).isEqualTo(hash(folder.resolve("evidence")));
    assertThat(again.resolve("ground-truth.json"))
        .hasSameTextualContentAs(folder.resolve("ground-truth.json"));
  }

  private static boolean covers(JsonNode finding, JsonNode line) {
    String stage = line.get("stage").asText();
    // A request's trace in the web log may prove more or less than the front end's own log.
    boolean sameStage = stage.equals("trace") || finding.get("stage").asText().equals(stage);
    Instant at = Instant.parse(line.get("time").asText());
    return sameStage
        && finding.get("fields").get("actor").asText().equals(line.get("actor").asText())
        && !at.isBefore(Instant.parse(finding.get("first").asText()))
        && !at.isAfter(Instant.parse(finding.get("last").asText()));
  }

  private static JsonNode serverOf(String name) {
    return named(check, name);
  }

  private static JsonNode truthOf(String name) {
    return named(truth, name);
  }

  private static JsonNode named(JsonNode root, String name) {
    return list(root.get("servers")).stream()
        .filter(s -> s.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String hash(Path tree) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    for (Path file : files) {
      digest.update(
          tree.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
