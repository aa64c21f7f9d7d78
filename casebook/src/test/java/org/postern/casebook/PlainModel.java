package org.postern.casebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.Triage;

/**
 * What a case should say, in another way: everything said of an action is kept in order, and its
 * state is found by looking back.
 */
final class PlainModel {
  private record Told(String what, LocalDate day) {}

  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  private final List<String> keys = new ArrayList<>();
  private final List<List<Told>> told = new ArrayList<>();
  private final List<Long> challenges = new ArrayList<>();
  private final List<Boolean> resolved = new ArrayList<>();
  private final Map<String, List<Integer>> seen = new LinkedHashMap<>();
  private final List<Optional<Triage>> triages = new ArrayList<>();
  private int runs;

  static String told(Action action) {
    return action.id()
        + " "
        + action.state()
        + " "
        + action.row().owner()
        + (action.contradiction().isPresent() ? " CONTRADICTED" : "");
  }

  static String told(CaseFinding finding) {
    return finding.id() + " " + finding.presence() + " " + finding.triage();
  }

  long actionAt(int where) {
    return keys.isEmpty() ? 0 : 1 + where % keys.size();
  }

  void judged(String requirement, String server, Outcome outcome) {
    String key = requirement + "@" + server.toLowerCase(Locale.ROOT);
    if (!keys.contains(key)) {
      keys.add(key);
      told.add(new ArrayList<>());
    }
    if (outcome == Outcome.ASKED && !evidence(keys.indexOf(key)).startsWith("NOT_APPLICABLE")) {
      return;
    }
    if (outcome != Outcome.UNPROVED) {
      said(
          keys.indexOf(key) + 1L,
          outcome == Outcome.NOT_APPLICABLE ? "NOT_APPLICABLE_EVIDENCE" : outcome.name());
    }
  }

  void said(long action, String what) {
    told.get((int) action - 1).add(new Told(what, NO_DAY));
  }

  void assigned(long action, String owner) {
    said(action, "owner:" + owner);
  }

  void excepted(long action, LocalDate until) {
    told.get((int) action - 1).add(new Told("excepted", until));
  }

  void challenged(long action) {
    challenges.add(action);
    resolved.add(false);
  }

  long openChallengeAt(int where) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < challenges.size(); i++) {
      if (!resolved.get(i)) {
        open.add(i + 1);
      }
    }
    return open.isEmpty() ? 0 : open.get(where % open.size());
  }

  void resolved(long challenge) {
    resolved.set((int) challenge - 1, true);
  }

  void ran(List<FindingRecord> found) {
    runs++;
    for (FindingRecord finding : found) {
      if (!seen.containsKey(finding.actor())) {
        triages.add(Optional.empty());
      }
      seen.computeIfAbsent(finding.actor(), a -> new ArrayList<>()).add(runs);
    }
  }

  void triaged(long finding, Optional<Triage> triage) {
    triages.set((int) finding - 1, triage);
  }

  List<String> findings() {
    List<String> all = new ArrayList<>();
    for (List<Integer> in : seen.values()) {
      Presence presence =
          in.getLast() < runs
              ? Presence.GONE
              : in.getFirst() == runs ? Presence.NEW : Presence.STILL_THERE;
      all.add("F" + (all.size() + 1) + " " + presence + " " + triages.get(all.size()));
    }
    return all;
  }

  List<String> actions(LocalDate today) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      all.add(action(i, today));
    }
    return all;
  }

  private String action(int index, LocalDate today) {
    List<Told> back = told.get(index).reversed();
    String evidence = evidence(index);
    String mark = first(back, "OPEN", "IN_PROGRESS", "NOT_APPLICABLE").orElse("OPEN");
    boolean attested = first(back, "attested", "OPEN").equals(Optional.of("attested"));
    boolean stands =
        first(back, "attested", "OPEN", "CONTRADICTED").equals(Optional.of("attested"));
    Optional<LocalDate> until =
        back.stream()
            .takeWhile(t -> !t.what().equals("OPEN"))
            .filter(t -> t.what().equals("excepted"))
            .map(Told::day)
            .findFirst();
    boolean open = false;
    for (int c = 0; c < challenges.size(); c++) {
      open |= challenges.get(c) == index + 1 && !resolved.get(c);
    }
    ActionState state;
    if (evidence.equals("VERIFIED")) {
      state = ActionState.DONE_VERIFIED;
    } else if (evidence.equals("NOT_APPLICABLE_EVIDENCE") || mark.equals("NOT_APPLICABLE")) {
      state = ActionState.NOT_APPLICABLE;
    } else if (stands) {
      state = ActionState.DONE_ATTESTED;
    } else if (until.isPresent() && !until.get().isBefore(today)) {
      state = ActionState.EXCEPTED;
    } else if (open) {
      state = ActionState.BLOCKED;
    } else {
      state = mark.equals("IN_PROGRESS") ? ActionState.IN_PROGRESS : ActionState.OPEN;
    }
    String owner =
        back.stream()
            .filter(t -> t.what().startsWith("owner:"))
            .map(t -> t.what().substring(6))
            .findFirst()
            .orElse("");
    boolean loud = attested && evidence.equals("CONTRADICTED");
    return "A" + (index + 1) + " " + state + " " + owner + (loud ? " CONTRADICTED" : "");
  }

  private String evidence(int index) {
    return first(
            told.get(index).reversed(),
            "VERIFIED",
            "CONTRADICTED",
            "NOT_APPLICABLE_EVIDENCE",
            "ASKED")
        .orElse("");
  }

  private static Optional<String> first(List<Told> back, String... words) {
    return back.stream().map(Told::what).filter(w -> List.of(words).contains(w)).findFirst();
  }
}
