package org.postern.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postern.engine.Spare;
import org.postern.engine.coverage.CoverageSampler;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.evidence.Siblings;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Place;
import org.postern.engine.web.Baseline;
import org.postern.exchange.LogKind;

/** The fast path agrees with the plain one. */
class TextLogTwinTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final RulesByKind RULES =
      new RulesByKind(RuleBook.load(ROOT.resolve("content/rules")));

  private static final String IIS =
      "#Software: Microsoft Internet Information Services 10.0\r\n"
          + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Cookie) sc-status\r\n";

  /** Lines about the log itself, which change how later lines are read, or seem to. */
  private static final List<String> DIRECTIVES =
      List.of(
          "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Cookie) sc-status\n",
          "#Fields: date time cs-method cs-uri-query cs-uri-stem c-ip cs(User-Agent) cs(Cookie) sc-status\r\n",
          "#fields: time cs-uri-stem\n",
          "#Date: 2021-03-04 00:00:00\n#Fields: time cs-uri-stem sc-status\n",
          "#Remark: of x.aspx\n",
          "#\n",
          "DateTime,RequestId,UrlStem\n",
          "DateTime,UrlStem,RequestId\n",
          "\n");

  private static final List<String> PARTS =
      List.of(
          "/owa/auth/",
          "/ecp/",
          "Y.js",
          "x.aspx",
          "w.jS",
          "/aspnet_client/",
          ".asp",
          "Exchange.asmx",
          ".asmx.asmx.asmx.asmx.asmx",
          "%61spx",
          ".a%73px",
          "%2e",
          "%252easpx",
          "/autodiscover/autodiscover.json",
          "?@evil.example/",
          "powershell",
          "SecurityToken=",
          "X-BEResource=a]@b:444/",
          "current/",
          "/",
          "%",
          "%u0061",
          "__VIEWSTATE=",
          "__VIEWSTATEGENERATOR=",
          "default.flt",
          "resources/",
          "auth",
          "é");

  @Property(tries = 400)
  void linesMadeOfWhatRulesSeekMatchAlike(@ForAll long seed) throws IOException {
    assertAlike(log(new Random(seed), 60).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aLogOfManyBlocksMatchesAlikeWhoeverScansIt() throws IOException {
    byte[] bytes = log(new Random(7), 120_000).getBytes(StandardCharsets.UTF_8);
    assertThat(bytes.length).isGreaterThan(10 << 20);
    assertAlike(bytes);
  }

  @Test
  void thePublicLogsMatchAlike() throws IOException {
    Path data = ROOT.resolve("../shared/data");
    Assumptions.assumeTrue(Files.isDirectory(data), "the public sample data is absent");
    for (String folder : List.of("iis-logs", "exchange-logs", "exchange-setup")) {
      try (Stream<Path> files = Files.list(data.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertAlike(Files.readAllBytes(file));
        }
      }
    }
  }

  @Test
  void mostLinesNeverBecomeColumns() {
    KindRules rules = RULES.of(LogKind.IIS);
    StringBuilder log = new StringBuilder(IIS);
    for (int i = 0; i < 5_000; i++) {
      log.append("2021-03-03 01:00:00 POST /mapi/emsmdb/ mailboxId=1@example.com 192.0.2.1")
          .append(" Microsoft+Office/16.0+(Windows+NT+10.0) - 200\r\n")
          .append(
              "2021-03-03 01:00:00 POST /EWS/Exchange.asmx - 192.0.2.1 Microsoft+Office/16.0 - 200\r\n")
          .append("2021-03-03 01:00:00 GET /owa/auth/logon.html - 192.0.2.1 Mozilla/5.0 - 200\r\n")
          .append("2021-03-03 01:00:00 GET /x/list.aspx p=1 192.0.2.1 Mozilla/5.0 - 500\r\n");
    }
    byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
    BlockScan scan = BlockScan.of(rules, bytes, bytes.length);
    int possible = 0;
    for (int i = 0; i < scan.size(); i++) {
      int from = scan.start(i);
      int to = end(bytes, from);
      possible += rules.gate().possible(bytes, from, to).isEmpty() ? 0 : 1;
    }
    assertThat(scan.feeds()).isEqualTo(20_002);
    assertThat(scan.size()).as("lines looked at of 20,002").isLessThan(5_100);
    assertThat(possible).as("lines that become columns").isLessThan(5_100);
  }

  @Test
  void aLineFullOfLiteralsThatMeanNothingIsSearchedForFewOfThem() {
    KindRules rules = RULES.of(LogKind.IIS);
    byte[] few =
        ("GET /EWS/Exchange" + ".asmx".repeat(3) + "\n").repeat(9).getBytes(StandardCharsets.UTF_8);
    byte[] many =
        ("GET /EWS/Exchange" + ".asmx".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(BlockScan.of(rules, few, few.length).size()).isZero();
    assertThat(BlockScan.of(rules, many, many.length).size()).isEqualTo(1);
  }

  /** Samples are halved where time is missing; what falls silent is stated as if all were read. */
  @Property(tries = 100)
  void everySilenceIsFoundThoughMostTimesAreNotRead(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    int usual = 1 << random.nextInt(11);
    int seldom = 20 + random.nextInt(2_000);
    StringBuilder log = new StringBuilder(IIS);
    List<Gap> expected = new ArrayList<>();
    Instant first = Instant.parse("2021-03-01T00:00:00Z");
    Instant time = first;
    for (int i = 0; i < 4_000; i++) {
      Instant before = time;
      time = time.plusSeconds(random.nextInt(random.nextInt(seldom) == 0 ? 9_000 : usual));
      if (i > 0 && time.isAfter(before.plus(CoverageSampler.HOUR))) {
        expected.add(new Gap(before, time, "no entries although the log goes on"));
      }
      first = i == 0 ? time : first;
      log.append(time.toString(), 0, 10).append(' ').append(time.toString(), 11, 19);
      log.append(" GET /owa/ ").append("q".repeat(random.nextInt(90)));
      log.append(" 192.0.2.1 Mozilla/5.0 - 200\r\n");
    }
    ArtifactResult result =
        read(log.toString().getBytes(StandardCharsets.US_ASCII), Spare.NONE, new Told(false))
            .orElseThrow();
    assertThat(result.activity().silences()).isEqualTo(expected);
    assertThat(result.first()).contains(first);
    assertThat(result.last()).contains(time);
  }

  @Test
  void matchesBecomeFindingsUnlessWhoeverIsToldKeepsThem() throws IOException {
    byte[] bytes = log(new Random(7), 200).getBytes(StandardCharsets.UTF_8);
    for (boolean wanted : List.of(true, false)) {
      Told told = new Told(wanted);
      assertThat(read(bytes, Spare.NONE, told).orElseThrow().findings().isEmpty())
          .isEqualTo(!wanted);
      assertThat(told.matches).isNotEmpty();
    }
  }

  private static int end(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static void assertAlike(byte[] bytes) throws IOException {
    List<String> plain = PlainTextLog.matches(bytes, RULES);
    Collections.sort(plain);
    for (Spare spare : List.of(Spare.NONE, ownThread())) {
      List<String> fast = matches(bytes, spare);
      Collections.sort(fast);
      assertThat(fast).isEqualTo(plain);
    }
  }

  private static Spare ownThread() {
    return work -> Thread.ofPlatform().daemon().start(work);
  }

  private static List<String> matches(byte[] bytes, Spare spare) throws IOException {
    Told told = new Told(true);
    read(bytes, spare, told);
    return told.matches;
  }

  private static final class Told implements MatchListener {
    private final boolean wantsFindings;
    private final List<String> matches = new ArrayList<>();

    Told(boolean wantsFindings) {
      this.wantsFindings = wantsFindings;
    }

    @Override
    public boolean wantsFindings() {
      return wantsFindings;
    }

    @Override
    public void match(
        String path,
        DetectionRule rule,
        SeenEvent event,
        Optional<Instant> time,
        Place.Unit unit,
        long number) {
      matches.add(number + " " + rule.id());
    }
  }

  private static Optional<ArtifactResult> read(byte[] bytes, Spare spare, MatchListener listener)
      throws IOException {
    return new ArtifactReader(RULES, SignatureBook.EMPTY, Baseline.NONE, false, spare)
        .read(
            "unit",
            "a.log",
            FileTraits.UNKNOWN,
            Siblings.OUT_OF_REACH,
            new ByteArrayInputStream(bytes),
            listener);
  }

  private static String log(Random random, int lines) {
    StringBuilder log = new StringBuilder(IIS);
    for (int i = 0; i < lines; i++) {
      boolean dull = random.nextInt(4) > 0;
      if (random.nextInt(30) == 0) {
        log.append(DIRECTIVES.get(random.nextInt(DIRECTIVES.size())));
      }
      log.append("2021-03-03 02:14:07 ").append(random.nextBoolean() ? "POST " : "GET ");
      log.append(dull ? "/mapi/emsmdb/" : text(random)).append(' ');
      log.append(random.nextBoolean() ? "-" : text(random)).append(" 203.0.113.7 ");
      log.append(random.nextInt(9) == 0 ? "python-requests" : "Mozilla/5.0+(Windows)").append(' ');
      log.append(random.nextInt(5) > 0 ? "-" : text(random));
      log.append(random.nextBoolean() ? " 200" : " 302");
      log.append(random.nextInt(20) == 0 ? "\r" : random.nextBoolean() ? "\r\n" : "\n");
    }
    return log.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("/");
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }
}
