package org.postern.reports.cisa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.ChallengeRow;
import org.postern.reports.CaseState;
import org.postern.reports.brief.LeaderReplies;
import org.postern.reports.cisa.StatusReport.Entry;

/** What a case has for the report. */
final class CaseEntries {
  private final CaseState state;

  CaseEntries(CaseState state) {
    this.state = state;
  }

  /** What was done and what is open on one server; nothing without a directive. */
  List<Entry> of(String server) {
    List<Action> of =
        state.actions().stream()
            .filter(action -> action.row().server().equalsIgnoreCase(server))
            .toList();
    List<Entry> entries = new ArrayList<>();
    String done = of.stream().filter(CaseEntries::isDone).map(CaseEntries::how).collect(joined());
    String open =
        of.stream().filter(a -> !a.state().isSettled()).map(CaseEntries::open).collect(joined());
    String excepted =
        of.stream()
            .filter(a -> a.state() == ActionState.EXCEPTED)
            .map(
                a ->
                    a.row().text()
                        + " until "
                        + a.row().exceptUntil()
                        + ": "
                        + a.row().exceptReason())
            .collect(joined());
    Map.of("Done of what is required", done, "Not done yet", open, "Excepted for now", excepted)
        .entrySet()
        .stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> entries.add(Entry.recorded(entry.getKey(), entry.getValue())));
    return entries;
  }

  /** Every requirement that is done, with the servers. */
  List<Entry> done() {
    Map<String, List<String>> done = new LinkedHashMap<>();
    state.actions().stream()
        .filter(CaseEntries::isDone)
        .forEach(
            a ->
                done.computeIfAbsent(a.row().text(), t -> new ArrayList<>())
                    .add(
                        (a.row().server().isEmpty() ? "the organisation" : a.row().server())
                            + " ("
                            + by(a)
                            + ")"));
    return done.entrySet().stream()
        .map(step -> Entry.recorded(step.getKey(), String.join("; ", step.getValue())))
        .toList();
  }

  Entry help() {
    return new LeaderReplies(state)
        .support()
        .map(text -> Entry.recorded("Help that was called in", text))
        .orElseGet(() -> Entry.asked("Help that was called in", "who, since when"));
  }

  Entry challenges() {
    List<String> told = new ArrayList<>();
    for (Action action : state.actions()) {
      for (ChallengeRow row : action.challenges()) {
        if (row.resolvedTime().isEmpty()) {
          told.add(
              where(action)
                  + action.row().text()
                  + (action.row().text().endsWith("?") ? " " : ": ")
                  + row.text()
                  + " Needed: "
                  + row.needs());
        }
      }
    }
    return told.isEmpty()
        ? Entry.asked("Challenges", "what stands in the way, and what is needed")
        : Entry.recorded("Challenges", String.join("; ", told));
  }

  Entry next() {
    String told =
        state.actions().stream()
            .filter(action -> !action.state().isSettled() && action.due().isPresent())
            .map(action -> where(action) + open(action))
            .collect(joined());
    return told.isEmpty()
        ? Entry.asked("Planned next", "what, by when")
        : Entry.recorded("Planned next", told);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }

  private static boolean isDone(Action action) {
    return action.state() == ActionState.DONE_VERIFIED
        || action.state() == ActionState.DONE_ATTESTED;
  }

  private static String how(Action action) {
    return action.row().text() + " (" + by(action) + ")";
  }

  private static String by(Action action) {
    return action.state() == ActionState.DONE_VERIFIED
        ? "shown by evidence"
        : action
            .attestation()
            .map(said -> "stated by " + said.who() + " on " + said.time().substring(0, 10))
            .orElse("stated");
  }

  private static String open(Action action) {
    return action.row().text()
        + action.due().map(day -> ", due " + day).orElse("")
        + (action.row().owner().isEmpty() ? "" : ", by " + action.row().owner())
        + (action.state() == ActionState.OPEN ? "" : ", " + action.state().word());
  }

  private static String where(Action action) {
    return action.row().server().isEmpty() ? "" : action.row().server() + ", ";
  }
}
