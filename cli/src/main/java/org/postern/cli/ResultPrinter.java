package org.postern.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.postern.reports.CaseState;
import org.postern.reports.CsvReport;
import org.postern.reports.JsonReport;
import org.postern.reports.TerminalReport;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;

/** Prints the result of a check; of a new case the verdict before the run is recorded. */
final class ResultPrinter {
  private static final int WIDTH = 80;

  private final OutputFormat format;
  private final PrintStream out;
  private final TerminalReport report;
  private boolean begun;

  ResultPrinter(CheckOptions options, PrintStream out) {
    format = options.format();
    this.out = out;
    report = new TerminalReport(Terminal.OUT.isColoured(), WIDTH, options.everything());
  }

  /** Prints for people what no record of an earlier run can add to. */
  void begin(Assessment assessment) throws IOException {
    if (format == OutputFormat.text) {
      StringBuilder text = new StringBuilder();
      report.writeServers(assessment, CaseState.none("", Checklist.none()), text);
      print(text);
      begun = true;
    }
  }

  /** Prints the result, or what is not printed of it yet. */
  void end(Assessment assessment, CaseState state) throws IOException {
    switch (format) {
      case text -> {
        StringBuilder text = new StringBuilder();
        if (!begun) {
          report.writeServers(assessment, state, text);
        }
        report.writeCase(assessment, state, text);
        print(text);
      }
      case json -> JsonReport.write(assessment, state.checklist(), out);
      case csv -> {
        Writer rows = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvReport.writeFindings(assessment, rows);
        rows.flush();
      }
    }
    out.flush();
  }

  private void print(StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
