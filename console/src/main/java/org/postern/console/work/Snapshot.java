package org.postern.console.work;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.CaseReader;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.Presence;
import org.postern.casebook.change.Triage;
import org.postern.casebook.state.PackRow;
import org.postern.casebook.state.RunRow;
import org.postern.casebook.state.ServerRow;
import org.postern.response.Verdict;

/**
 * The short tables of a case in one state.
 *
 * @param head where the history ends; empty for no state at all
 * @param day by which deadlines are judged
 * @param organisation empty if not named
 * @param servers most alarming verdict first, then by name
 * @param runs oldest first
 * @param byState number of actions in each state that any is in
 * @param unsettled actions that are not settled, the earliest deadline first
 * @param openActions number of these, by server in lower case
 * @param asking what the questions of directives follow from
 * @param recent the newest entries of the history, newest first
 * @param untriaged number of findings of medium severity and more that nobody has judged
 * @param vanished by server in lower case, how many findings of high severity and more its last run
 *     no longer shows, though nobody explained them; at most {@link #MOST_VANISHED} in all
 */
public record Snapshot(
    String head,
    LocalDate day,
    String organisation,
    List<PackRow> packs,
    List<ServerRow> servers,
    List<RunRow> runs,
    List<Action> actions,
    Map<ActionState, Long> byState,
    List<Action> unsettled,
    Map<String, Long> openActions,
    Asking asking,
    List<Told> recent,
    long untriaged,
    Map<String, Long> vanished) {
  /**
   * Names a state of all that the questions of directives follow from.
   *
   * @param changed the newest entry that changed an action
   */
  record Asking(LocalDate day, List<PackRow> packs, long runs, long answers, long changed) {
    Asking {
      packs = List.copyOf(packs);
    }

    static final Asking NOTHING = new Asking(LocalDate.EPOCH, List.of(), 0, 0, 0);
  }

  static final Snapshot NONE =
      new Snapshot(
          "",
          LocalDate.EPOCH,
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          Map.of(),
          Asking.NOTHING,
          List.of(),
          0,
          Map.of());

  private static final int MEDIUM = 2;
  private static final int HIGH = 3;

  /** As many findings are looked through for what vanished. */
  static final int MOST_VANISHED = 1000;

  /** As many entries as the overview shows. */
  public static final int RECENT = 15;

  public Snapshot {
    packs = List.copyOf(packs);
    servers = List.copyOf(servers);
    runs = List.copyOf(runs);
    actions = List.copyOf(actions);
    byState = Map.copyOf(byState);
    unsettled = List.copyOf(unsettled);
    openActions = Map.copyOf(openActions);
    recent = List.copyOf(recent);
    vanished = Map.copyOf(vanished);
  }

  static Snapshot of(CaseReader reader, LocalDate day) {
    List<Action> actions = reader.actions();
    List<Action> unsettled =
        actions.stream()
            .filter(action -> !action.state().isSettled())
            .sorted(
                Comparator.comparing((Action action) -> action.due().orElse(LocalDate.MAX))
                    .thenComparing(action -> action.row().number()))
            .toList();
    Map<String, Long> open =
        unsettled.stream()
            .collect(
                Collectors.groupingBy(
                    action -> action.row().server().toLowerCase(Locale.ROOT),
                    Collectors.counting()));
    return new Snapshot(
        reader.head().toString(),
        day,
        reader.organisation(),
        reader.packs(),
        reader.servers().stream()
            .sorted(Comparator.comparingInt(Snapshot::alarm).thenComparing(ServerRow::name))
            .toList(),
        reader.runs(),
        actions,
        actions.stream().collect(Collectors.groupingBy(Action::state, Collectors.counting())),
        unsettled,
        open,
        new Asking(
            day,
            reader.packs(),
            reader.runs().size(),
            reader.answers().size(),
            actions.stream().mapToLong(action -> action.row().changed()).max().orElse(0)),
        reader.history(RECENT).stream().map(Told::of).toList(),
        reader.countFindings(
            new FindingFilter(Optional.empty(), Optional.empty(), MEDIUM, true, 0, 0)),
        vanished(reader));
  }

  /** Newer evidence that shows less acquits no server. */
  private static Map<String, Long> vanished(CaseReader reader) {
    FindingFilter gone =
        new FindingFilter(
            Optional.of(Presence.GONE), Optional.empty(), HIGH, false, MOST_VANISHED, 0);
    return reader.findings(gone).stream()
        .filter(finding -> finding.triage().orElse(Triage.CONFIRMED) == Triage.CONFIRMED)
        .collect(Collectors.groupingBy(f -> f.row().server(), Collectors.counting()));
  }

  private static int alarm(ServerRow server) {
    return verdict(server).map(Verdict::ordinal).orElse(Verdict.values().length);
  }

  /** The verdict, if this program knows it. */
  public static Optional<Verdict> verdict(ServerRow server) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.name().equals(server.verdict()))
        .findFirst();
  }

  /** A run by its number. */
  public Optional<RunRow> run(long number) {
    return runs.stream().filter(run -> run.number() == number).findFirst();
  }

  /** The newest run. */
  public Optional<RunRow> lastRun() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
  }

  /** A server by its name, whatever the case. */
  public Optional<ServerRow> server(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return servers.stream().filter(server -> server.name().equals(lower)).findFirst();
  }
}
