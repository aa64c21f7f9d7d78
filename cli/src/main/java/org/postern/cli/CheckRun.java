package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.web.Baseline;
import org.postern.exchange.Knowledge;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.JsonReport;
import org.postern.reports.TerminalReport;
import org.postern.reports.brief.Brief;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.indicator.StixBundle;
import org.postern.response.Assessment;
import org.postern.response.Assessor;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.query.Answers;
import org.postern.response.playbook.PlaybookBook;

/** One check from evidence to reports. */
final class CheckRun {
  private static final int WIDTH = 80;

  private final CheckOptions options;
  private final Knowledge knowledge;
  private final Output output;
  private final Optional<Progress> watcher;

  CheckRun(CheckOptions options, Knowledge knowledge, Output output) {
    this(options, knowledge, output, Optional.empty());
  }

  /** A run that a watcher follows and may stop; then nothing is written or recorded. */
  CheckRun(CheckOptions options, Knowledge knowledge, Output output, Optional<Progress> watcher) {
    this.options = options;
    this.knowledge = knowledge;
    this.output = output;
    this.watcher = watcher;
  }

  /** Runs the check and returns the exit code. */
  int run(List<EvidenceRoot> roots) throws IOException {
    Assessment assessment = assess(roots);
    if (watcher.isPresent() && watcher.get().isStopWanted()) {
      throw new CancellationException();
    }
    Checklist checklist =
        Checklist.judge(options.directives(), assessment, knowledge, Answers.NONE, Instant.now());
    write(assessment, checklist);
    print(assessment, checklist, output.out());
    if (!options.quiet()) {
      output.err().println("Reports: " + options.caseFolder().resolve("report.html"));
    }
    // Last, because a case that cannot be opened must not take the reports with it.
    boolean recorded =
        new CaseRecorder(options.recording(), output.err(), options.quiet())
            .record(assessment, roots, options.caseFolder().resolve("check.json"));
    return recorded ? ExitCode.of(assessment) : ExitCode.FAILED;
  }

  Assessment assess(List<EvidenceRoot> roots) {
    List<Path> rules = new ArrayList<>(List.of(Home.folder().resolve("content/rules")));
    rules.addAll(options.rules());
    Detectors detectors =
        new Detectors(
            RuleBook.load(rules, rule -> true),
            SignatureBook.load(List.of(Home.folder().resolve("content/signatures"))),
            Baseline.load(options.baselines()),
            AllowList.load(options.allowed(), LocalDate.now(ZoneOffset.UTC)));
    if (watcher.isPresent()) {
      return Assessor.assess(
          new Engine(detectors, options.threads(), watcher.get()).run(roots), knowledge);
    }
    ProgressLine progress =
        new ProgressLine(output.err(), roots, options.quiet(), CtrlC.listen(output.err()));
    try {
      return Assessor.assess(
          new Engine(detectors, options.threads(), progress).run(roots), knowledge);
    } finally {
      progress.erase();
    }
  }

  private void write(Assessment assessment, Checklist checklist) throws IOException {
    Files.createDirectories(options.caseFolder());
    PlaybookBook playbooks = PlaybookBook.load(Home.folder().resolve("content/playbooks"));
    CaseFolder folder = new CaseFolder(options.caseFolder());
    folder.save(CaseFolder.RESULT, out -> JsonReport.write(assessment, checklist, out));
    folder.save("report.html", out -> HtmlReport.write(assessment, checklist, playbooks, out));
    folder.saveText("findings.csv", out -> CsvReport.writeFindings(assessment, out));
    folder.saveText("timeline.csv", out -> CsvReport.writeTimeline(assessment, out));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    BriefContent brief = BriefMapper.of(assessment, "", today);
    folder.save("brief.html", out -> Brief.write(brief, out));
    folder.save("stix.json", out -> StixBundle.write(assessment, "", today, out));
  }

  private void print(Assessment assessment, Checklist checklist, PrintStream out)
      throws IOException {
    switch (options.format()) {
      case text -> {
        StringBuilder text = new StringBuilder();
        boolean colour = Terminal.OUT.isColoured();
        new TerminalReport(colour, WIDTH, options.everything()).write(assessment, checklist, text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      case json -> JsonReport.write(assessment, checklist, out);
      case csv -> {
        StringBuilder text = new StringBuilder();
        CsvReport.writeFindings(assessment, text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    out.flush();
  }
}
