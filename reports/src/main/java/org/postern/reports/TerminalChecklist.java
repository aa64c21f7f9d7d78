package org.postern.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.Outcome;
import org.postern.response.directive.RequirementOutcome;

/** The terminal's part about directives: counts, and what comes next. */
final class TerminalChecklist {
  /** The rest stands in the written reports. */
  private static final int MOST_OPEN = 6;

  private static final int MOST_SERVERS = 4;

  private final TerminalReport report;

  TerminalChecklist(TerminalReport report) {
    this.report = report;
  }

  void pack(PackOutcome outcome) {
    DirectivePack pack = outcome.binding().pack();
    report.heading(pack.title());
    report.line(
        "  ",
        Colour.NONE,
        "Begun on " + outcome.binding().start() + ": " + Standing.counts(outcome) + ".");
    List<List<RequirementOutcome>> open = Standing.open(outcome);
    open.stream().limit(MOST_OPEN).forEach(this::open);
    if (open.size() > MOST_OPEN) {
      report.line(
          "  ",
          Colour.DIM,
          "and " + (open.size() - MOST_OPEN) + " more in report.html, with reasons");
    }
  }

  private void open(List<RequirementOutcome> rows) {
    RequirementOutcome first = rows.getFirst();
    String servers =
        rows.stream()
            .map(RequirementOutcome::server)
            .filter(name -> !name.isEmpty())
            .limit(MOST_SERVERS)
            .collect(Collectors.joining(", "));
    report.item(
        first.outcome() == Outcome.CONTRADICTED ? "! " : "- ",
        first.title()
            + (servers.isEmpty() ? "" : ": " + servers)
            + (rows.size() > MOST_SERVERS ? " and " + (rows.size() - MOST_SERVERS) + " more" : "")
            + " ("
            + Standing.word(first)
            + (first.due().isPresent()
                ? ", due " + Standing.due(first) + " UTC" + (first.overdue() ? ", overdue" : "")
                : "")
            + ")");
  }
}
