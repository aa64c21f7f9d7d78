package org.postern.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.cli.CaseRecorder.Recorded;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.RuleSettings;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.resume.Fingerprint;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.spill.Scratch;
import org.postern.engine.text.Visible;
import org.postern.engine.web.Baseline;
import org.postern.exchange.Knowledge;
import org.postern.reports.CaseState;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.JsonReport;
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
  private final CheckOptions options;
  private final Knowledge knowledge;
  private final Output output;
  private final Optional<Progress> watcher;
  private final Ahead<Detectors> detectors;

  CheckRun(CheckOptions options, Knowledge knowledge, Output output) {
    this(options, knowledge, output, Optional.empty());
  }

  /** A run that a watcher follows and may stop; then nothing is written or recorded. */
  CheckRun(CheckOptions options, Knowledge knowledge, Output output, Optional<Progress> watcher) {
    this(
        options,
        knowledge,
        output,
        watcher,
        detectors(
            options.threads(),
            ownSignatures(options.threads()),
            options.rules(),
            options.baselines(),
            options.allowed()));
  }

  /** A run whose detectors have been begun before. */
  CheckRun(CheckOptions options, Knowledge knowledge, Output output, Ahead<Detectors> detectors) {
    this(options, knowledge, output, Optional.empty(), detectors);
  }

  private CheckRun(
      CheckOptions options,
      Knowledge knowledge,
      Output output,
      Optional<Progress> watcher,
      Ahead<Detectors> detectors) {
    this.options = options;
    this.knowledge = knowledge;
    this.output = output;
    this.watcher = watcher;
    this.detectors = detectors;
  }

  /** Begins to read our own signatures. */
  static Ahead<SignatureBook> ownSignatures(int threads) {
    return Ahead.begin(threads, () -> SignatureBook.load(List.of(signatures())));
  }

  /** Begins to read our own rules, and what the user adds to them and to our signatures. */
  static Ahead<Detectors> detectors(
      int threads,
      Ahead<SignatureBook> signatures,
      List<Path> more,
      List<Path> baselines,
      List<Path> allowed) {
    return Ahead.begin(
        threads,
        () -> {
          List<Path> rules = rules(more);
          try (Kept kept = Kept.documentsOf("rules", rules)) {
            RuleSettings settings = RuleSettings.defaults(kept.documents());
            return new Detectors(
                RuleBook.load(rules, rule -> true, settings, kept.documents()),
                signatures.get(),
                Baseline.load(baselines),
                AllowList.load(allowed, LocalDate.now(ZoneOffset.UTC)));
          }
        });
  }

  private static Path signatures() {
    return Home.folder().resolve("content/signatures");
  }

  private static List<Path> rules(List<Path> more) {
    List<Path> rules = new ArrayList<>(List.of(Home.folder().resolve("content/rules")));
    rules.addAll(more);
    return rules;
  }

  /** Runs the check and returns the exit code. */
  int run(List<EvidenceRoot> roots) throws IOException {
    try (Scratch scratch = Scratch.ofThisMachine()) {
      return run(roots, scratch);
    }
  }

  private int run(List<EvidenceRoot> roots, Scratch scratch) throws IOException {
    Assessment assessment = assess(roots, scratch);
    if (watcher.isPresent() && watcher.get().isStopWanted()) {
      throw new CancellationException();
    }
    ResultPrinter printer = new ResultPrinter(options, output.out());
    Ahead<Directives> directives = Ahead.begin(options.threads(), options.directives());
    if (options.recording().isNew()) {
      printer.begin(assessment);
    }
    try (ReportSet reports = new ReportSet(new CaseFolder(options.caseFolder()))) {
      int exit = report(assessment, roots, directives.get(), reports, printer);
      reports.publish();
      if (exit != ExitCode.FAILED && !options.quiet()) {
        output.err().println("Reports: " + options.caseFolder().resolve("report.html"));
      }
      return exit;
    }
  }

  private int report(
      Assessment assessment,
      List<EvidenceRoot> roots,
      Directives directives,
      ReportSet reports,
      ResultPrinter printer)
      throws IOException {
    Recorded recorded;
    try {
      recorded =
          new CaseRecorder(options.recording(), directives, knowledge)
              .record(assessment, roots, reports);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (CaseException e) {
      String unrecorded =
          "the run is not recorded in "
              + options.recording().location().shown()
              + ": "
              + e.getMessage();
      try {
        reportUnrecorded(assessment, directives, reports, printer);
      } catch (IOException second) {
        throw new IOException(second.getMessage() + ". Besides, " + unrecorded, second);
      }
      output.err().println("postern: the reports are written, but " + unrecorded);
      return ExitCode.FAILED;
    }
    try {
      tell(assessment, recorded.whole(), recorded.state(), reports, printer);
    } catch (IOException e) {
      throw new IOException(
          e.getMessage()
              + ". The run is recorded as "
              + Ids.run(recorded.run())
              + "; postern report makes its reports without the evidence",
          e);
    }
    recorded.warnings().forEach(text -> output.err().println("postern: " + Visible.of(text)));
    if (!options.quiet()) {
      output
          .err()
          .println(
              "Recorded as run "
                  + Ids.run(recorded.run())
                  + " in "
                  + options.recording().location().shown());
    }
    return ExitCode.of(assessment);
  }

  /** A case that cannot be opened must not take the reports with it. */
  private void reportUnrecorded(
      Assessment assessment, Directives directives, ReportSet reports, ResultPrinter printer)
      throws IOException {
    Checklist checklist =
        Checklist.judge(directives.bindings(), assessment, knowledge, Answers.NONE, Instant.now());
    reports.add(CaseFolder.RESULT, out -> JsonReport.write(assessment, checklist, out));
    tell(assessment, assessment, CaseState.none("", checklist), reports, printer);
  }

  /** Reads and assesses; the result is good until the room is closed. */
  Assessment assess(List<EvidenceRoot> roots, Scratch scratch) throws IOException {
    if (watcher.isPresent()) {
      return assess(roots, watcher.get(), scratch);
    }
    ProgressLine progress =
        new ProgressLine(
            output.err(), roots, options.quiet(), CtrlC.listen(output.err()), "findings");
    try {
      return assess(roots, progress, scratch);
    } finally {
      progress.erase();
    }
  }

  private Assessment assess(List<EvidenceRoot> roots, Progress progress, Scratch scratch)
      throws IOException {
    try (KeptResults kept = kept(detectors.get().rules())) {
      return Assessor.assess(
          new Engine(detectors.get(), options.threads(), progress, kept, scratch).run(roots),
          knowledge,
          scratch);
    }
  }

  /** What an earlier run of this case has read. */
  private KeptResults kept(RuleBook rules) throws IOException {
    Files.createDirectories(options.caseFolder());
    return KeptResults.open(
        options.caseFolder().resolve("read.cache"),
        new Fingerprint().program(Home.program()).hex(),
        Fingerprint.byKind(rules, List.of(signatures()), options.baselines()),
        options.rescan(),
        message -> output.err().println("postern: " + message));
  }

  /**
   * Prints, then writes the reports, the largest by another thread; {@code whole} also has servers
   * of earlier runs.
   */
  private void tell(
      Assessment assessment,
      Assessment whole,
      CaseState state,
      ReportSet reports,
      ResultPrinter printer)
      throws IOException {
    Ahead<Optional<IOException>> html =
        Ahead.begin(options.threads(), () -> addHtml(assessment, state, reports));
    printer.end(assessment, state);
    reports.addText("findings.csv", out -> CsvReport.writeFindings(assessment, out));
    reports.addText("timeline.csv", out -> CsvReport.writeTimeline(assessment, out));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    BriefContent brief = BriefMapper.of(whole, state, today);
    reports.add("brief.html", out -> Brief.write(brief, out));
    reports.add("stix.json", out -> StixBundle.write(assessment, state.organisation(), today, out));
    if (html.get().isPresent()) {
      throw html.get().get();
    }
  }

  /** Returns the failure, which would lose its kind if another thread threw it. */
  private static Optional<IOException> addHtml(
      Assessment assessment, CaseState state, ReportSet reports) {
    PlaybookBook playbooks = PlaybookBook.load(Home.folder().resolve("content/playbooks"));
    try {
      reports.add("report.html", out -> HtmlReport.write(assessment, state, playbooks, out));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
