package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.LogKind;

class EngineTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final RuleBook BOOK = RuleBook.load(ROOT.resolve("content/rules"));

  private static final String IIS_HEADER =
      "#Software: Microsoft Internet Information Services 10.0\r\n"
          + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status\r\n";

  @TempDir Path evidence;

  @Test
  void showsTheVeryLine() throws IOException {
    String quiet = "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 Mozilla/5.0 200\r\n";
    write(
        "EX01/C/inetpub/logs/LogFiles/W3SVC1/u_ex210303.log",
        IIS_HEADER
            + quiet.repeat(5000)
            + "2021-03-03 02:14:07 POST /aspnet_client/x.aspx - 203.0.113.7 python 200\r\n"
            + quiet);
    EngineResult result = run();
    Finding finding = result.servers().getFirst().findings().getFirst();
    assertThat(finding.place().number()).isEqualTo(5003);
    assertThat(finding.place().offset()).isEqualTo(IIS_HEADER.length() + 5000L * quiet.length());
    assertThat(finding.place().path())
        .isEqualTo("C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex210303.log");
    assertThat(finding.evidence()).startsWith("2021-03-03 02:14:07 POST /aspnet_client/x.aspx");
    assertThat(finding.first()).contains(Instant.parse("2021-03-03T02:14:07Z"));
    assertThat(result.servers().getFirst().name()).isEqualTo("EX01");
  }

  @Test
  void columnsMayChangeInsideAFile() throws IOException {
    write(
        "a.log",
        IIS_HEADER
            + "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 Mozilla/5.0 200\r\n"
            + "#Fields: date time sc-status c-ip cs-uri-stem\r\n"
            + "2021-03-03 02:00:00 200 203.0.113.7 /aspnet_client/x.aspx\r\n");
    assertThat(run().servers().getFirst().findings()).hasSize(1);
  }

  @Test
  void aGapIsStatedToTheSecond() throws IOException {
    StringBuilder log = new StringBuilder(IIS_HEADER);
    for (int hour : new int[] {0, 1, 2, 3, 12, 13, 14}) {
      log.append(
          String.format(
              java.util.Locale.ROOT,
              "2021-03-03 %02d:00:30 GET /owa/ - 192.0.2.1 Mozilla/5.0 200\r\n",
              hour));
    }
    write("a.log", log.toString());
    Coverage iis = coverage(run(), "iis");
    assertThat(iis.from()).contains(Instant.parse("2021-03-03T00:00:30Z"));
    assertThat(iis.to()).contains(Instant.parse("2021-03-03T14:00:30Z"));
    assertThat(iis.events()).isEqualTo(7);
    assertThat(iis.gaps()).hasSize(1);
    assertThat(iis.gaps().getFirst().from()).isEqualTo(Instant.parse("2021-03-03T03:00:30Z"));
    assertThat(iis.gaps().getFirst().to()).isEqualTo(Instant.parse("2021-03-03T12:00:30Z"));
  }

  /** The same with several threads, and from what an earlier run kept. */
  @Test
  void anHourWithoutLoggingInABusyLogIsStatedToTheSecond() throws IOException {
    StringBuilder log = new StringBuilder(IIS_HEADER);
    for (int second = 0; second < 86_400; second += 5) {
      if (second < 48_600 || second >= 52_230) {
        log.append(
            String.format(
                java.util.Locale.ROOT,
                "2021-03-03 %02d:%02d:%02d GET /owa/ - 192.0.2.1 Mozilla/5.0+(Windows) 200\r\n",
                second / 3_600,
                second / 60 % 60,
                second % 60));
      }
    }
    write("a.log", log.toString());
    Path cache = evidence.resolveSibling(evidence.getFileName() + ".cache");
    List<EngineResult> results = new ArrayList<>();
    for (int threads : new int[] {1, 2, 8}) {
      results.add(new Engine(Detectors.of(BOOK), threads, Progress.NONE).run(roots()));
    }
    for (int run = 0; run < 2; run++) {
      try (KeptResults kept = keptIn(cache);
          Scratch scratch = Scratch.ofThisMachine()) {
        results.add(new Engine(Detectors.of(BOOK), 2, Progress.NONE, kept, scratch).run(roots()));
      }
    }
    Files.delete(cache);
    Coverage iis = coverage(results.getFirst(), "iis");
    assertThat(iis.gaps())
        .extracting(gap -> gap.from() + " to " + gap.to() + ": " + gap.reason())
        .containsExactly(
            "2021-03-03T13:29:55Z to 2021-03-03T14:30:30Z: no entries for 60 minutes, while the"
                + " hours before and after have some 720 or more each");
    assertThat(results).extracting(result -> coverage(result, "iis")).containsOnly(iis);
  }

  private List<EvidenceRoot> roots() {
    return List.of(new EvidenceRoot(evidence, "E"));
  }

  private static KeptResults keptIn(Path cache) throws IOException {
    Map<LogKind, String> rules = new EnumMap<>(LogKind.class);
    for (LogKind kind : LogKind.values()) {
      rules.put(kind, "e".repeat(64));
    }
    return KeptResults.open(cache, "f".repeat(64), rules, false, message -> {});
  }

  @Test
  void serversAreToldApartByNamesInsideTheLogs() throws IOException {
    for (String name : List.of("EX01", "EX02")) {
      write(
          name + ".log",
          "#Log-type: HttpProxy Logs\r\n#Fields: DateTime,ServerHostName,HttpStatus\r\n"
              + "2021-03-03T02:14:07.123Z,"
              + name
              + ".harrow.example,200\r\n");
    }
    assertThat(run().servers()).extracting(ServerEvidence::name).containsExactly("EX01", "EX02");
  }

  @Test
  void archivesInsideArchivesAreReadInPlace() throws IOException {
    Path zip = evidence.resolve("Collection-EX01.zip");
    try (ZipOutputStream outer = new ZipOutputStream(Files.newOutputStream(zip))) {
      outer.putNextEntry(new ZipEntry("inner.zip"));
      ZipOutputStream inner = new ZipOutputStream(outer);
      inner.putNextEntry(
          new ZipEntry("uploads/auto/C%3A/inetpub/logs/LogFiles/W3SVC1/u_ex1.log.gz"));
      GZIPOutputStream gz = new GZIPOutputStream(inner);
      gz.write(
          (IIS_HEADER + "2021-03-03 02:14:07 POST /aspnet_client/x.aspx - 203.0.113.7 p 200\r\n")
              .getBytes(StandardCharsets.UTF_8));
      gz.finish();
      inner.closeEntry();
      inner.putNextEntry(new ZipEntry("..\\..\\x.log"));
      inner.write("nothing".getBytes(StandardCharsets.UTF_8));
      inner.finish();
      outer.closeEntry();
    }
    EngineResult result = run();
    assertThat(result.servers().getFirst().findings().getFirst().place().path())
        .isEqualTo("C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex1.log");
    assertThat(result.problems()).anyMatch(p -> p.reason().contains("tries to leave the archive"));
  }

  @Test
  void aBadFileCostsNoNeighbour() throws IOException {
    write("a-empty.log", "");
    write(
        "b-cut.log",
        IIS_HEADER + "2021-03-03 02:14:07 POST /aspnet_client/x.aspx - 203.0.113.7 p 200");
    write(
        "c-headless.log",
        "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date cs-method\r\n\u0000\u0001\u0002");
    write("d-old.log", IIS_HEADER + "1601-01-01 00:00:00 GET / - 192.0.2.1 x 200\r\n");
    try (OutputStream out = Files.newOutputStream(evidence.resolve("e-long.log"))) {
      out.write((IIS_HEADER + "2021-03-03 03:00:00 GET /").getBytes(StandardCharsets.UTF_8));
      out.write("x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8));
      out.write(
          "\r\n2021-03-03 02:14:09 POST /aspnet_client/y.aspx - 203.0.113.7 p 200\r\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    EngineResult result = run();
    assertThat(result.servers().getFirst().findings()).hasSize(2);
    assertThat(result.problems())
        .anyMatch(p -> p.artifact().contains("b-cut") && p.reason().contains("middle of a line"));
    assertThat(result.problems())
        .anyMatch(p -> p.artifact().contains("d-old") && p.reason().contains("time"));
    assertThat(result.problems())
        .anyMatch(p -> p.artifact().contains("e-long") && p.reason().contains("longer than"));
  }

  @Test
  void logsThatAreNoneAreNamed() throws IOException {
    write("EX01/C/inetpub/logs/LogFiles/W3SVC1/a.log", "");
    write("EX01/C/inetpub/logs/LogFiles/W3SVC1/b.log", "\u0000\u0001\u0002\u0003rubbish");
    write("EX01/C/Windows/setup.log", "some other program's");
    assertThat(run().problems())
        .extracting(p -> p.artifact() + ": " + p.reason().substring(0, 8))
        .containsExactly(
            "C:\\inetpub\\logs\\LogFiles\\W3SVC1\\a.log: is empty",
            "C:\\inetpub\\logs\\LogFiles\\W3SVC1\\b.log: was not ");
  }

  /** Whatever became of its first bytes, what is in it is wanted. */
  @Test
  void aFileNamedLikeAnEventLogIsReadAsOne() throws IOException {
    write("EX01/C/Windows/System32/winevt/Logs/Security.evtx", "\0".repeat(70_000));
    assertThat(run().problems())
        .extracting(p -> p.artifact() + ", " + p.place() + ": " + p.reason())
        .containsExactly(
            "C:\\Windows\\System32\\winevt\\Logs\\Security.evtx, offset 0: file header: no file"
                + " header; 4096 bytes could not be read, the rest was");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void readsEveryEncoding(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String mark = name.startsWith("UTF") ? "\uFEFF" : "";
    String line = "2021-03-03 02:14:07 POST /aspnet_client/\u00FC.aspx - 203.0.113.7 p 200";
    byte[] bytes = (mark + IIS_HEADER + line + "\r\n").getBytes(charset);
    Files.write(evidence.resolve("a.log"), bytes);
    Finding finding = run().servers().getFirst().findings().getFirst();
    assertThat(finding.evidence()).isEqualTo(line);
    assertThat(finding.place().number()).isEqualTo(3);
  }

  @Test
  void thousandsOfColumnsAndOddLineEndsAreRead() throws IOException {
    write(
        "a.log",
        "#Fields: date time cs-method"
            + " junk".repeat(5000)
            + " cs-uri-stem sc-status\r\n2021-03-03 02:14:07 POST"
            + " -".repeat(5000)
            + " /aspnet_client/q.aspx 200\r\n");
    String line = "2021-03-03 02:14:07 POST /aspnet_client/%s.aspx - 203.0.113.7 p 200";
    write(
        "b.log",
        IIS_HEADER
            + String.join(
                "",
                line.formatted("a"),
                "\n",
                line.formatted("b"),
                "\r",
                line.formatted("c"),
                "\r\n"));
    assertThat(run().servers().getFirst().findings())
        .extracting(f -> f.fields().get("object"))
        .containsExactlyInAnyOrder(
            "/aspnet_client/q.aspx",
            "/aspnet_client/a.aspx",
            "/aspnet_client/b.aspx",
            "/aspnet_client/c.aspx");
  }

  @Test
  void overlappingEvidenceOfOneServerCountsOnce() throws IOException {
    String log =
        "#Log-type: HttpProxy Logs\r\n#Fields: DateTime,ServerHostName,AnchorMailbox,HttpStatus\r\n"
            + "2021-03-03T02:14:07.123Z,EX01,ServerInfo~x/ecp/proxyLogon.ecp?#,241\r\n";
    write("monday/C/Logging/a.log", log);
    write("tuesday/C/Logging/a.log", log);
    EngineResult result = run();
    assertThat(result.servers())
        .singleElement()
        .satisfies(s -> assertThat(s.findings()).hasSize(1));
    assertThat(result.servers().getFirst().findings().getFirst().count()).isEqualTo(1);
    assertThat(result.duplicates()).isEqualTo(1);
  }

  @Test
  void theSameBytesWhateverTheThreads() throws IOException {
    for (int i = 0; i < 20; i++) {
      write(
          "h" + i % 3 + "/C/inetpub/logs/u" + i + ".log",
          IIS_HEADER
              + "2021-03-03 02:14:"
              + (10 + i)
              + " POST /aspnet_client/x.aspx - 203.0.113."
              + i % 4
              + " p 200\r\n");
    }
    String large = largeLog();
    write("h1/C/inetpub/logs/large.log", large);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(evidence.resolve("h4.zip")))) {
      for (String name : List.of("h4/a.log", "h4/b.log", "h4/c.log")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((large + name).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    try (OutputStream gz =
        new GZIPOutputStream(Files.newOutputStream(evidence.resolve("d.log.gz")))) {
      gz.write((large + "gz").getBytes(StandardCharsets.UTF_8));
    }
    EngineResult one =
        new Engine(Detectors.of(BOOK), 1, Progress.NONE).run(List.of(EvidenceRoot.of(evidence)));
    assertThat(one.artifacts()).isEqualTo(20 + 1 + 3 + 1);
    assertThat(one.servers().stream().flatMap(s -> s.findings().stream())).hasSizeGreaterThan(20);
    for (int threads : new int[] {2, 8}) {
      EngineResult several =
          new Engine(Detectors.of(BOOK), threads, Progress.NONE)
              .run(List.of(EvidenceRoot.of(evidence)));
      assertThat(several.servers()).isEqualTo(one.servers());
      assertThat(several.problems()).isEqualTo(one.problems());
    }
  }

  /** More blocks than are scanned by the reading thread alone. */
  private static String largeLog() {
    String quiet = "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 Mozilla/5.0 200\r\n".repeat(9_000);
    StringBuilder log = new StringBuilder(IIS_HEADER);
    for (int i = 0; i < 16; i++) {
      log.append(quiet)
          .append("2021-03-03 02:14:07 POST /aspnet_client/x")
          .append(i)
          .append(".aspx - 203.0.113.7 python 200\r\n");
    }
    return log.toString();
  }

  @Test
  void genuineLogsRaiseNoFalseAlarm() {
    List<Path> genuine =
        List.of(
            ROOT.resolve("../shared/data/exchange-logs"),
            ROOT.resolve("../shared/data/iis-logs"),
            ROOT.resolve("../shared/data/exchange-setup"));
    Assumptions.assumeTrue(
        genuine.stream().allMatch(Files::isDirectory),
        "the shared data is not beside the checkout");
    EngineResult result =
        new Engine(Detectors.of(BOOK), 2, Progress.NONE)
            .run(genuine.stream().map(EvidenceRoot::of).toList());
    assertThat(result.artifacts()).isEqualTo(16 + 3 + 18);
    assertThat(result.servers().stream().flatMap(s -> s.findings().stream()))
        .allMatch(f -> f.severity() == Severity.INFORMATIONAL);
  }

  @Test
  void genuineSetupLogsTellWhatWasTriedAndWhen() {
    Path setup = ROOT.resolve("../shared/data/exchange-setup");
    Assumptions.assumeTrue(Files.isDirectory(setup), "the shared data is not beside the checkout");
    EngineResult result =
        new Engine(Detectors.of(BOOK), 2, Progress.NONE).run(List.of(EvidenceRoot.of(setup)));
    // Preparing schema or domain is no change of build; runs that tried one all failed, seven of
    // them after an earlier try had put files in place. March 2024 is summer time in the East.
    assertThat(result.servers().getFirst().builds())
        .extracting(b -> b.from() + " " + b.build() + " " + b.sign())
        .containsExactly(
            "2020-12-19T12:47:53.711Z 15.2.721.2 RUNNING",
            "2020-12-23T07:23:34.681Z 15.1.1531.3 RUNNING",
            "2021-03-05T08:02:38.412Z 15.0.1497.2 HALF_INSTALLED",
            "2021-03-06T03:14:18.736Z 15.0.1497.2 FAILED",
            "2021-03-07T10:24:37.799Z 15.0.1497.2 HALF_INSTALLED",
            "2021-03-07T23:57:50.355Z 15.1.2176.2 FAILED",
            "2021-03-07T23:58:18.611Z 15.1.2106.2 RUNNING",
            "2021-03-08T00:53:15.477Z 15.1.2106.2 HALF_INSTALLED",
            "2021-03-08T10:32:02.224Z 15.1.2176.2 FAILED",
            "2021-03-09T01:20:44.733Z 15.0.1156.6 RUNNING",
            "2021-03-10T00:02:08.106Z 15.1.2176.2 HALF_INSTALLED",
            "2021-03-11T18:44:21.950Z 15.1.2106.2 HALF_INSTALLED",
            "2021-03-13T00:07:22.919Z 15.1.2106.2 HALF_INSTALLED",
            "2021-12-09T23:43:47.974Z 15.2.986.5 FAILED",
            "2021-12-09T23:44:10.427Z 15.2.922.7 RUNNING",
            "2022-03-09T07:33:20.515Z 15.2.922.7 HALF_INSTALLED",
            "2024-03-21T00:42:29.184Z 15.2.1544.4 FAILED");
    assertThat(result.servers().getFirst().builds())
        .extracting(BuildSighting::source)
        .contains(
            "setup, Upgrade, not completed, in place of 15.1.1913.5",
            "setup, Upgrade, not completed, in place of 15.0.1293.2");
  }

  private EngineResult run() {
    return new Engine(Detectors.of(BOOK), 2, Progress.NONE).run(List.of(EvidenceRoot.of(evidence)));
  }

  private static Coverage coverage(EngineResult result, String kind) {
    return result.servers().getFirst().coverage().stream()
        .filter(c -> c.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Path file = evidence.resolve(name);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
