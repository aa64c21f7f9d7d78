package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.StoredList;

/**
 * A verdict with its reasons, from findings and from what could be seen.
 *
 * @param verdict the conclusion
 * @param reasons most important first, at least one
 */
record Judgement(Verdict verdict, List<Reason> reasons) {
  Judgement {
    reasons = List.copyOf(reasons);
  }

  static Judgement of(List<Finding> findings, VisibilityCheck visibility) {
    List<Finding> proved = select(findings, f -> isIntrusion(f) && atLeast(f, Severity.HIGH));
    List<Finding> doubtful =
        select(
            findings,
            f ->
                (isIntrusion(f) && !atLeast(f, Severity.HIGH) && atLeast(f, Severity.LOW))
                    || (f.stage() == Stage.SUSPICIOUS && atLeast(f, Severity.MEDIUM)));
    List<Finding> attempts =
        select(findings, f -> f.stage() == Stage.ATTEMPT && atLeast(f, Severity.LOW));
    List<Reason> reasons = new ArrayList<>();
    add(reasons, "intrusion-proved", "The evidence proves an intrusion", proved);
    add(reasons, "suspicious", "A person must judge", doubtful);
    add(
        reasons,
        "attempted",
        "Attacks were tried, with no sign in this evidence that they worked",
        attempts);
    if (reasons.isEmpty()) {
      reasons.add(
          new Reason(
              "nothing-found",
              visibility.canJudge()
                  ? "No rule found an attack in what was read."
                  : "None of the logs that would show an attack was among the evidence."));
    }
    reasons.addAll(visibility.shortfalls());
    return new Judgement(verdict(proved, doubtful, attempts, visibility), reasons);
  }

  private static Verdict verdict(
      List<Finding> proved, List<Finding> doubtful, List<Finding> attempts, VisibilityCheck seen) {
    if (!proved.isEmpty()) {
      return Verdict.COMPROMISED;
    }
    if (!doubtful.isEmpty()) {
      return Verdict.SUSPECTED;
    }
    if (!attempts.isEmpty()) {
      return Verdict.TARGETED;
    }
    if (!seen.canJudge()) {
      return Verdict.UNDETERMINED;
    }
    return seen.shortfalls().isEmpty() ? Verdict.NO_SIGNS : Verdict.NO_SIGNS_PARTIAL;
  }

  private static void add(List<Reason> reasons, String code, String lead, List<Finding> findings) {
    if (!findings.isEmpty()) {
      long events = findings.stream().mapToLong(Finding::count).sum();
      reasons.add(
          new Reason(
              code,
              lead
                  + ": "
                  + findings.getFirst().title()
                  + (findings.size() == 1 ? "" : ", and " + (findings.size() - 1) + " more")
                  + (events == 1 ? " (1 trace)." : " (" + events + " traces).")));
    }
  }

  private static List<Finding> select(List<Finding> findings, Predicate<Finding> which) {
    return StoredList.where(findings, which);
  }

  static boolean isIntrusion(Finding finding) {
    return finding.stage().isIntrusion();
  }

  private static boolean atLeast(Finding finding, Severity severity) {
    return finding.severity().compareTo(severity) >= 0;
  }
}
