package org.postern.reports.brief;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.ChallengeRow;
import org.postern.reports.CaseState;
import org.postern.reports.brief.BriefContent.Challenge;
import org.postern.reports.brief.BriefContent.Deadline;
import org.postern.reports.brief.BriefContent.RequirementCount;
import org.postern.response.directive.Checklist.PackOutcome;

/** The parts of the page that only a case can fill. */
final class CaseBrief {
  /** Of one day's deadlines so many are named, in the directive's order. */
  private static final int MOST_OF_A_DAY = 3;

  private final CaseState state;

  CaseBrief(CaseState state) {
    this.state = state;
  }

  /** What was done of what applies to a server, for example {@code 5 of 9}. */
  String done(String server) {
    List<Action> asked =
        state.actions().stream()
            .filter(action -> action.row().server().equalsIgnoreCase(server))
            .filter(action -> action.state() != ActionState.NOT_APPLICABLE)
            .toList();
    return asked.isEmpty()
        ? ""
        : asked.stream().filter(CaseBrief::isDone).count() + " of " + asked.size();
  }

  static boolean isDone(Action action) {
    return action.state() == ActionState.DONE_VERIFIED
        || action.state() == ActionState.DONE_ATTESTED;
  }

  List<RequirementCount> requirements() {
    List<RequirementCount> counts = new ArrayList<>();
    for (PackOutcome pack : state.checklist().packs()) {
      String id = pack.binding().pack().id();
      Map<ActionState, Integer> of = new TreeMap<>(Comparator.comparing(CaseBrief::place));
      long overdue = 0;
      for (Action action : state.actions()) {
        if (action.row().pack().equals(id)) {
          of.merge(action.state(), 1, Integer::sum);
          overdue += action.overdue() ? 1 : 0;
        }
      }
      String title = pack.binding().pack().title();
      of.forEach((which, n) -> counts.add(new RequirementCount(title, word(which), n)));
      if (overdue > 0) {
        counts.add(new RequirementCount(title, "overdue", Math.toIntExact(overdue)));
      }
    }
    return counts;
  }

  /** Done first, what needs no doing last. */
  private static int place(ActionState state) {
    return switch (state) {
      case DONE_VERIFIED -> 0;
      case DONE_ATTESTED -> 1;
      case IN_PROGRESS -> 2;
      case BLOCKED -> 3;
      case OPEN -> 4;
      case EXCEPTED -> 5;
      case NOT_APPLICABLE -> 6;
    };
  }

  static String word(ActionState state) {
    return switch (state) {
      case DONE_VERIFIED -> "proved by evidence";
      case DONE_ATTESTED -> "attested";
      case IN_PROGRESS -> "in progress";
      case BLOCKED -> "blocked";
      case OPEN -> "open";
      case EXCEPTED -> "excepted for now";
      case NOT_APPLICABLE -> "not applicable";
    };
  }

  /** Words that evidence contradicts come first: somebody relies on them. */
  List<Challenge> challenges() {
    List<Challenge> challenges = new ArrayList<>();
    for (Action action : state.actions()) {
      action
          .contradiction()
          .ifPresent(
              text ->
                  challenges.add(
                      new Challenge(
                          what(action)
                              + ": "
                              + action.attestation().orElseThrow().who()
                              + " attested that it is done; the evidence says otherwise.",
                          "to find out who is right",
                          action.row().owner())));
    }
    for (Action action : state.actions()) {
      for (ChallengeRow row : action.challenges()) {
        if (row.resolvedTime().isEmpty()) {
          challenges.add(new Challenge(colon(what(action)) + row.text(), row.needs(), ""));
        }
      }
    }
    return challenges;
  }

  /** Unsettled actions of one day and requirement together, and ends of exceptions. */
  List<Deadline> deadlines() {
    Map<LocalDate, Map<String, List<String>>> days = new TreeMap<>();
    Set<LocalDate> overdue = new HashSet<>();
    for (Action action : state.actions()) {
      Optional<LocalDate> due =
          action.state() == ActionState.EXCEPTED
              ? Optional.of(LocalDate.parse(action.row().exceptUntil()))
              : action.state().isSettled() ? Optional.empty() : action.due();
      String what =
          (action.state() == ActionState.EXCEPTED ? "an exception ends: " : "")
              + action.row().text();
      due.ifPresent(
          day -> {
            days.computeIfAbsent(day, d -> new LinkedHashMap<>())
                .computeIfAbsent(what, w -> new ArrayList<>())
                .add(action.row().server());
            if (action.overdue()) {
              overdue.add(day);
            }
          });
    }
    List<Deadline> deadlines = new ArrayList<>();
    days.forEach(
        (day, whats) ->
            deadlines.add(
                new Deadline(
                    day + (overdue.contains(day) ? ", overdue" : ""),
                    whats.entrySet().stream()
                            .limit(MOST_OF_A_DAY)
                            .map(what -> what.getKey() + servers(what.getValue()))
                            .collect(Collectors.joining("; "))
                        + (whats.size() > MOST_OF_A_DAY
                            ? "; and " + (whats.size() - MOST_OF_A_DAY) + " more"
                            : ""))));
    return deadlines;
  }

  private static String servers(List<String> servers) {
    List<String> named = servers.stream().filter(s -> !s.isEmpty()).map(BriefPage::name).toList();
    if (named.isEmpty()) {
      return "";
    }
    return named.size() > 2
        ? " (" + named.size() + " servers)"
        : " (" + String.join(", ", named) + ")";
  }

  /** A title may be a question. */
  private static String colon(String title) {
    return title + (title.endsWith("?") ? " " : ": ");
  }

  private static String what(Action action) {
    return action.row().server().isEmpty()
        ? action.row().text()
        : BriefPage.name(action.row().server()) + ", " + action.row().text();
  }
}
