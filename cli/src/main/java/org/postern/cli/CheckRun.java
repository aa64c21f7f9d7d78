package org.postern.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.resume.Fingerprint;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.web.Baseline;
import org.postern.exchange.Knowledge;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.JsonReport;
import org.postern.reports.TerminalReport;
import org.postern.response.Assessment;
import org.postern.response.Assessor;

/** One check from evidence to reports. */
final class CheckRun {
  private static final int WIDTH = 80;

  private final CheckOptions options;
  private final Output output;

  CheckRun(CheckOptions options, Output output) {
    this.options = options;
    this.output = output;
  }

  /** Runs the check and returns the exit code. */
  int run(List<EvidenceRoot> roots) throws IOException {
    Assessment assessment = assess(roots);
    write(assessment);
    print(assessment, output.out());
    if (!options.quiet()) {
      output.err().println("Reports: " + options.caseFolder().resolve("report.html"));
    }
    return ExitCode.of(assessment);
  }

  Assessment assess(List<EvidenceRoot> roots) throws IOException {
    List<Path> rules = new ArrayList<>(List.of(Home.folder().resolve("content/rules")));
    rules.addAll(options.rules());
    Detectors detectors =
        new Detectors(
            RuleBook.load(rules, rule -> true),
            SignatureBook.load(List.of(Home.folder().resolve("content/signatures"))),
            Baseline.load(options.baselines()),
            AllowList.load(options.allowed(), LocalDate.now(ZoneOffset.UTC)));
    ProgressLine progress =
        new ProgressLine(output.err(), roots, options.quiet(), CtrlC.listen(output.err()));
    try (KeptResults kept = kept(rules)) {
      return Assessor.assess(
          new Engine(detectors, options.threads(), progress, kept).run(roots), Knowledge.builtIn());
    } finally {
      progress.erase();
    }
  }

  /** What an earlier run of this case has read; without it if the folder cannot be written. */
  private KeptResults kept(List<Path> rules) throws IOException {
    Files.createDirectories(options.caseFolder());
    return KeptResults.open(
        options.caseFolder().resolve("read.cache"),
        new Fingerprint()
            .contents(rules)
            .contents(List.of(Home.folder().resolve("content/signatures")))
            .contents(options.baselines())
            .program(Home.program())
            .hex(),
        options.rescan(),
        message -> output.err().println("postern: " + message));
  }

  private void write(Assessment assessment) throws IOException {
    Files.createDirectories(options.caseFolder());
    save("check.json", out -> JsonReport.write(assessment, out));
    save("report.html", out -> HtmlReport.write(assessment, out));
    save(
        "findings.csv",
        out -> {
          BufferedWriter writer = writer(out);
          CsvReport.writeFindings(assessment, writer);
          writer.flush();
        });
    save(
        "timeline.csv",
        out -> {
          BufferedWriter writer = writer(out);
          CsvReport.writeTimeline(assessment, writer);
          writer.flush();
        });
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A killed run leaves the report of the run before, never half of one. */
  private void save(String name, Body body) throws IOException {
    Path draft = options.caseFolder().resolve(name + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
      body.writeTo(out);
    }
    Files.move(draft, options.caseFolder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static BufferedWriter writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private void print(Assessment assessment, PrintStream out) throws IOException {
    switch (options.format()) {
      case text -> {
        StringBuilder text = new StringBuilder();
        boolean colour = Terminal.OUT.isColoured();
        new TerminalReport(colour, WIDTH, options.everything()).write(assessment, text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      case json -> JsonReport.write(assessment, out);
      case csv -> {
        StringBuilder text = new StringBuilder();
        CsvReport.writeFindings(assessment, text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    out.flush();
  }
}
