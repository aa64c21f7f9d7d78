package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.StoredList;
import org.postern.exchange.Knowledge;
import org.postern.reports.CaseState;
import org.postern.reports.CheckReader;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.JsonReport;
import org.postern.reports.TerminalReport;
import org.postern.reports.brief.Brief;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.indicator.StixBundle;
import org.postern.response.Assessment;
import org.postern.response.Assessor;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** Findings that do not fit the memory are told as those that do. */
class ReportSpillTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Detectors DETECTORS =
      Detectors.of(RuleBook.load(ROOT.resolve("content/rules")));
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);
  private static final String IIS =
      "#Software: Microsoft Internet Information Services 10.0\n"
          + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status\n";

  @TempDir Path folder;

  @BeforeEach
  void evidence() throws IOException {
    StringBuilder lines = new StringBuilder(IIS);
    for (int i = 0; i < 300; i++) {
      lines.append(
          "2021-03-03 02:%02d:00 POST /aspnet_client/x%d.aspx - 203.0.113.%d py %d\n"
              .formatted(i / 6, i % 7, 1 + (i * 31) % 90, i % 3 == 0 ? 200 : 404));
    }
    write("EX01/C/inetpub/logs/LogFiles/W3SVC1/u.log", lines.toString());
    write("EX02/C/inetpub/logs/LogFiles/W3SVC1/u.log", IIS + lines.substring(lines.length() - 500));
    write(
        "EX01/C/Logging/HttpProxy/h.log",
        "#Version: 15.01.2106.006\n#Log-type: HttpProxy Logs\n"
            + "#Fields: DateTime,ServerHostName,AnchorMailbox,HttpStatus\n"
            + "2021-03-03T02:14:07.123Z,EX01,ServerInfo~x/ecp/proxyLogon.ecp?#,241\n");
  }

  private Assessment assess(Scratch room) {
    return Assessor.assess(
        new Engine(DETECTORS, 2, Progress.NONE, KeptResults.none(), room)
            .run(List.of(EvidenceRoot.of(folder.resolve("evidence")))),
        Knowledge.builtIn(),
        room);
  }

  private static Map<String, String> reports(Assessment assessment) throws IOException {
    Checklist none = Checklist.none();
    PlaybookBook books = PlaybookBook.load(ROOT.resolve("content/playbooks"));
    Map<String, String> texts = new LinkedHashMap<>();
    for (boolean everything : List.of(true, false)) {
      StringBuilder terminal = new StringBuilder();
      new TerminalReport(false, 80, everything).write(assessment, none, terminal);
      texts.put("terminal " + everything, terminal.toString());
    }
    StringBuilder findings = new StringBuilder();
    CsvReport.writeFindings(assessment, findings);
    texts.put("findings.csv", findings.toString());
    StringBuilder timeline = new StringBuilder();
    CsvReport.writeTimeline(assessment, timeline);
    texts.put("timeline.csv", timeline.toString());
    texts.put("check.json", text(out -> JsonReport.write(assessment, none, out)));
    texts.put("report.html", text(out -> HtmlReport.write(assessment, none, books, out)));
    texts.put("brief.html", text(out -> Brief.write(BriefMapper.of(assessment, "H", DAY), out)));
    texts.put("stix.json", text(out -> StixBundle.write(assessment, "H", DAY, out)));
    return texts;
  }

  private static String text(ReportSet.Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyReportHasTheSameBytes() throws IOException {
    try (Scratch large = new Scratch(folder.resolve("scratch"), Long.MAX_VALUE);
        Scratch none = new Scratch(folder.resolve("scratch"), 0)) {
      Assessment plain = assess(large);
      Assessment spilled = assess(none);
      assertThat(spilled.servers().getFirst().findings())
          .isInstanceOf(StoredList.class)
          .hasSizeGreaterThan(100);
      assertThat(plain.servers().getFirst().stories()).isNotEmpty();
      assertThat(spilled).isEqualTo(plain);
      assertThat(reports(spilled)).isEqualTo(reports(plain));
    }
  }

  @Test
  void whatIsPrintedBeforeTheRunIsRecordedAndAfterIsTheWholeReport() throws IOException {
    try (Scratch room = new Scratch(folder.resolve("scratch"), Long.MAX_VALUE)) {
      Assessment assessment = assess(room);
      StringBuilder whole = new StringBuilder();
      new TerminalReport(false, 80, false).write(assessment, Checklist.none(), whole);
      ByteArrayOutputStream early = new ByteArrayOutputStream();
      ResultPrinter printer = new ResultPrinter(options(), print(early));
      printer.begin(assessment);
      assertThat(early.toString(StandardCharsets.UTF_8)).contains("EX01  ", "COMPROMISED");
      printer.end(assessment, CaseState.none("", Checklist.none()));
      assertThat(early.toString(StandardCharsets.UTF_8)).isEqualTo(whole.toString());
      ByteArrayOutputStream late = new ByteArrayOutputStream();
      new ResultPrinter(options(), print(late))
          .end(assessment, CaseState.none("", Checklist.none()));
      assertThat(late.toString(StandardCharsets.UTF_8)).isEqualTo(whole.toString());
    }
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private CheckOptions options() {
    return CheckOptions.plain(
        folder.resolve("case"), () -> new Directives(List.of(), List.of(), true), true);
  }

  @Test
  void theCaseKeepsLessWhereThereIsLessMemory() {
    assertThat(CaseLimit.most(Long.MAX_VALUE)).isEqualTo(50_000);
    // What Java gives of 1 GiB with its parallel collector.
    assertThat(CaseLimit.most(910L << 20)).isEqualTo(50_000);
    assertThat(CaseLimit.most(228L << 20)).isEqualTo(14_592);
  }

  @Test
  void theCaseKeepsTheMostSevereOfVeryManyAndSaysSo() throws IOException {
    try (Scratch none = new Scratch(folder.resolve("scratch"), 0)) {
      Assessment all = assess(none);
      assertThat(CaseLimit.fitting(all, Integer.MAX_VALUE)).isSameAs(all);
      int small = all.servers().stream().mapToInt(s -> s.findings().size()).min().orElseThrow();
      Assessment kept = CaseLimit.fitting(all, small + 20);
      assertThat(CaseLimit.count(kept)).isEqualTo(small + 20);
      for (int i = 0; i < all.servers().size(); i++) {
        ServerAssessment before = all.servers().get(i);
        ServerAssessment after = kept.servers().get(i);
        assertThat(after.findings())
            .isEqualTo(before.findings().subList(0, after.findings().size()));
        assertThat(after.verdict()).isEqualTo(before.verdict());
        assertThat(after.stories().stream().flatMap(s -> s.steps().stream()))
            .allSatisfy(step -> assertThat(step.finding()).isLessThan(after.findings().size()));
      }
      assertThat(kept.problems().getLast().reason())
          .contains("of " + CaseLimit.count(all) + " findings")
          .contains("findings.csv");
      String json = text(out -> JsonReport.write(kept, Checklist.none(), out));
      assertThat(
              CaseLimit.count(
                  CheckReader.read(
                      new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))))
          .isEqualTo(small + 20);
    }
  }

  /** As the console does it. The file is exchanged behind the run's back, so reading would show. */
  @Test
  void aRunThatIsWatchedDoesNotReadAgainEither() throws IOException {
    System.setProperty("postern.home", ROOT.toString());
    Path log = folder.resolve("evidence/EX01/C/Logging/HttpProxy/h.log");
    FileTime time = Files.getLastModifiedTime(log);
    AtomicLong bytes = new AtomicLong();
    assertThat(watched(bytes)).isEqualTo(ExitCode.ACTION_NEEDED);
    long first = bytes.getAndSet(0);
    byte[] content = Files.readAllBytes(log);
    String before = Files.readString(folder.resolve("case/findings.csv"));
    Files.write(log, new byte[content.length]);
    Files.setLastModifiedTime(log, time);
    assertThat(watched(bytes)).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(Files.readString(folder.resolve("case/findings.csv"))).isEqualTo(before);
    assertThat(bytes.get()).as("the progress still goes to the end").isEqualTo(first);
  }

  private int watched(AtomicLong bytes) throws IOException {
    PrintStream nowhere = print(new ByteArrayOutputStream());
    Progress progress = (path, size, findings) -> bytes.addAndGet(size);
    return new CheckRun(
            options(), Knowledge.builtIn(), new Output(nowhere, nowhere), Optional.of(progress))
        .run(List.of(EvidenceRoot.of(folder.resolve("evidence"))));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("evidence").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
