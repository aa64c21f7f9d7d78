package org.postern.reports.brief;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.AnswerRow;
import org.postern.casebook.state.ChallengeRow;
import org.postern.reports.CaseState;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.DirectivePack;

/** The answers to the three questions of leaders, as far as a case has them. */
public final class LeaderReplies {
  private final CaseState state;

  /** Reads them from a case. */
  public LeaderReplies(CaseState state) {
    this.state = state;
  }

  /** Which steps were taken; empty if no directive is followed. */
  public Optional<String> steps() {
    List<Action> asked =
        state.actions().stream().filter(a -> a.state() != ActionState.NOT_APPLICABLE).toList();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> done = new LinkedHashMap<>();
    asked.stream()
        .filter(CaseBrief::isDone)
        .forEach(action -> done.merge(action.row().text(), 1, Integer::sum));
    long count = asked.stream().filter(CaseBrief::isDone).count();
    return Optional.of(
        count
            + " of "
            + asked.size()
            + " steps are done"
            + (done.isEmpty()
                ? "."
                : ": "
                    + done.entrySet().stream()
                        .map(
                            step ->
                                step.getKey()
                                    + (step.getValue() > 1 ? " (" + step.getValue() + ")" : ""))
                        .collect(Collectors.joining("; "))));
  }

  /**
   * Whether the organisation's own people can do it; empty if nobody has said. Of answers to
   * several directives a no comes first.
   */
  public Optional<String> capability() {
    Map<DirectivePack, AnswerRow> answered = answered();
    boolean one = answered.values().stream().map(AnswerRow::yes).distinct().count() == 1;
    String told =
        answered.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().yes()))
            .limit(one ? 1 : answered.size())
            .map(entry -> answer(entry.getValue()) + (one ? "" : of(entry.getKey())))
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? Optional.empty() : Optional.of(told);
  }

  private static String answer(AnswerRow row) {
    return (row.yes() == 1 ? "Yes, says " : "No, says ")
        + row.who()
        + (row.reason().isEmpty() ? "" : ": " + row.reason());
  }

  private static String of(DirectivePack pack) {
    return " (" + pack.title() + ")";
  }

  /** Whether help was asked for; empty if that is not known. */
  public Optional<String> support() {
    for (DirectivePack pack : packs()) {
      for (Action action : state.actions()) {
        if (action.row().pack().equals(pack.id())
            && action.row().requirement().equals(pack.leaders().support())) {
          Optional<String> told = support(action);
          if (told.isPresent()) {
            return told;
          }
        }
      }
    }
    return answered().values().stream()
        .min(Comparator.comparing(AnswerRow::yes))
        .map(
            row ->
                row.yes() == 1 ? "Not needed: our own people can do it." : "Not that we know of.");
  }

  private static Optional<String> support(Action action) {
    return switch (action.state()) {
      case DONE_ATTESTED, DONE_VERIFIED ->
          Optional.of(
              action
                  .attestation()
                  .map(said -> "Yes, says " + said.who() + ": " + said.statement())
                  .orElse("Yes."));
      case IN_PROGRESS -> Optional.of("It is being asked for.");
      case BLOCKED ->
          Optional.of(
              "Not yet: "
                  + action.challenges().stream()
                      .filter(row -> row.resolvedTime().isEmpty())
                      .map(ChallengeRow::text)
                      .collect(Collectors.joining("; ")));
      case EXCEPTED -> Optional.of("Not for now: " + action.row().exceptReason());
      case OPEN, NOT_APPLICABLE -> Optional.empty();
    };
  }

  /** The last answer to each directive's question. */
  private Map<DirectivePack, AnswerRow> answered() {
    Map<DirectivePack, AnswerRow> answered = new LinkedHashMap<>();
    for (DirectivePack pack : packs()) {
      state.answers().stream()
          .filter(row -> row.server().isEmpty() && row.pack().equals(pack.id()))
          .filter(row -> row.question().equals(pack.leaders().capability()))
          .forEach(row -> answered.put(pack, row));
    }
    return answered;
  }

  private List<DirectivePack> packs() {
    return state.checklist().packs().stream()
        .map((PackOutcome outcome) -> outcome.binding().pack())
        .toList();
  }
}
