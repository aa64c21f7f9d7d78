package org.postern.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.casebook.Action;

/** The terminal's part about a case: what contradicts, and where the actions stand. */
final class TerminalActions {
  private final TerminalReport report;

  TerminalActions(TerminalReport report) {
    this.report = report;
  }

  void actions(List<Action> actions) {
    if (actions.isEmpty()) {
      return;
    }
    List<Action> loud = actions.stream().filter(a -> a.contradiction().isPresent()).toList();
    if (!loud.isEmpty()) {
      report.heading("EVIDENCE CONTRADICTS WHAT WAS ATTESTED");
      for (Action action : loud) {
        report.item(
            "! ",
            action.id()
                + ", "
                + (action.row().server().isEmpty() ? "" : action.row().server() + ": ")
                + action.row().text()
                + ". "
                + action.attestation().orElseThrow().who()
                + " attested it on "
                + action.attestation().orElseThrow().time().substring(0, 10)
                + ". "
                + action.contradiction().orElseThrow());
      }
    }
    report.heading("Actions of the case");
    report.line("  ", Colour.NONE, counts(actions) + ". 'postern actions' lists them.");
  }

  private static String counts(List<Action> actions) {
    return actions.stream()
        .collect(
            Collectors.groupingBy(Action::state, java.util.TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> Figures.count(entry.getValue()) + " " + entry.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
