package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.StoredList;

/** Off the network, evidence, judgement, report: what the findings call for first. */
final class ContainmentDecisions {
  /** Enough to begin with; the rest stands among the findings. */
  private static final int MOST_FINDINGS = 5;

  private final Situation situation;

  ContainmentDecisions(Situation situation) {
    this.situation = situation;
  }

  List<Decision> decide() {
    return switch (situation.verdict()) {
      case COMPROMISED -> compromised();
      case SUSPECTED -> suspected();
      case TARGETED -> targeted();
      case UNDETERMINED, NO_SIGNS_PARTIAL, NO_SIGNS -> List.of();
    };
  }

  private List<Decision> compromised() {
    List<Finding> proved = StoredList.where(situation.findings(), Judgement::isIntrusion);
    return List.of(
        Decision.of(
            DecisionKind.DISCONNECT,
            Urgency.NOW,
            "Disconnect this server from the network",
            "An intruder got in: "
                + proved.stream().findFirst().map(Finding::title).orElse("see the findings")
                + ". Leave it switched on, its memory is evidence. An update does not remove an"
                + " intruder who is already inside."),
        Decision.of(
            DecisionKind.PRESERVE_EVIDENCE,
            Urgency.NOW,
            "Preserve the evidence before anything is changed",
            "Memory first, then logs, web folders and registry, then the disk. Nothing is removed,"
                + " scanned or updated before that."),
        Decision.of(
            DecisionKind.REPORT_INCIDENT,
            Urgency.TODAY,
            "Report the incident",
            "Tell your leadership, and CISA or your national authority; get help if you have not"
                + " done this before. "
                + count(proved.size(), "finding proves", "findings prove")
                + " the intrusion; the report names each line."));
  }

  private List<Decision> suspected() {
    List<Finding> doubtful =
        StoredList.where(
            situation.findings(),
            f ->
                (Judgement.isIntrusion(f) || f.stage() == Stage.SUSPICIOUS)
                    && f.severity().compareTo(Severity.LOW) >= 0);
    return List.of(
        Decision.of(
            DecisionKind.DISCONNECT_UNTIL_JUDGED,
            Urgency.NOW,
            "Disconnect this server until somebody has judged the findings",
            count(doubtful.size(), "finding may be", "findings may be")
                + " an intruder's work. Leave it switched on."),
        Decision.of(
            DecisionKind.PRESERVE_EVIDENCE,
            Urgency.NOW,
            "Preserve the evidence before anything is changed",
            "If the findings turn out to be an intrusion, memory and logs of today are what tells"
                + " the rest."),
        Decision.of(
            DecisionKind.JUDGE_FINDINGS,
            Urgency.TODAY,
            "Have the findings judged",
            "Compare each with what your administrators did at that time. What is explained goes"
                + " to the allow-list with its reason; what nobody can explain is an intrusion.",
            listed(doubtful)));
  }

  private List<Decision> targeted() {
    List<Finding> attempts =
        StoredList.where(situation.findings(), f -> f.stage() == Stage.ATTEMPT);
    return List.of(
        Decision.of(
            DecisionKind.LOOK_FOR_SUCCESS,
            Urgency.TODAY,
            "Look once more for success",
            "Attacks reached this server ("
                + count(attempts.size(), "finding", "findings")
                + "), and nothing that was read shows that one worked. Look in the web folders and"
                + " in the logs that are named as missing.",
            listed(attempts)));
  }

  private static List<String> listed(List<Finding> findings) {
    List<String> out = new ArrayList<>();
    findings.stream()
        .limit(MOST_FINDINGS)
        .forEach(
            f ->
                out.add(
                    f.title()
                        + ": "
                        + f.place().path()
                        + ", "
                        + f.place().unit().word()
                        + " "
                        + f.place().number()));
    if (findings.size() > MOST_FINDINGS) {
      out.add("and " + (findings.size() - MOST_FINDINGS) + " more among the findings");
    }
    return out;
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
