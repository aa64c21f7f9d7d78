package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which evidence is missing and where it may still lie. */
final class LogDecisions {
  /** A server that lacks more than this lacks its logs as a whole. */
  private static final int MOST_SHORTFALLS = 8;

  private final Situation situation;

  LogDecisions(Situation situation) {
    this.situation = situation;
  }

  List<Decision> decide() {
    List<Reason> missing = situation.visibility().shortfalls();
    if (missing.isEmpty()) {
      return List.of();
    }
    Set<String> codes = missing.stream().map(Reason::code).collect(Collectors.toSet());
    List<Decision> out = new ArrayList<>();
    out.add(find(missing));
    if (codes.contains("log-starts-late") || codes.contains("blind-days")) {
      out.add(
          Decision.of(
              DecisionKind.KEEP_LOGS,
              Urgency.LATER,
              "Keep logs longer from now on",
              "What is missing today was most likely rolled over. CISA asks for 180 days, kept on"
                  + " another machine."));
    }
    return out;
  }

  private Decision find(List<Reason> missing) {
    int blind = situation.exposures().stream().mapToInt(Exposure::blindDays).max().orElse(0);
    List<String> details = new ArrayList<>();
    for (Reason reason : missing.subList(0, Math.min(MOST_SHORTFALLS, missing.size()))) {
      details.add(reason.text() + " " + where(reason.code()));
    }
    if (missing.size() > MOST_SHORTFALLS) {
      details.add("and " + (missing.size() - MOST_SHORTFALLS) + " more among the reasons");
    }
    return Decision.of(
        DecisionKind.FIND_LOGS,
        situation.verdict() == Verdict.UNDETERMINED ? Urgency.TODAY : Urgency.THIS_WEEK,
        "Find the logs that are missing",
        (blind > 0
                ? "On up to "
                    + ContainmentDecisions.count(blind, "day", "days")
                    + " an attacker could have come in unseen. "
                : "Part of the time could not be seen. ")
            + "Run postern check again with what you find.",
        details);
  }

  /** Where such a thing may still lie. */
  private static String where(String code) {
    return switch (code) {
      case "log-missing" ->
          "Collect it from the server itself; if it is gone there, from backups and shadow copies.";
      case "log-starts-late", "blind-days" ->
          "Older logs may lie in shadow copies, in backups, in the SIEM; load balancer and firewall"
              + " show the requests of that time, too.";
      case "log-gap" ->
          "Find out whether logging was off or files were deleted; look in shadow copies and"
              + " backups made soon after.";
      case "log-ends-early" -> "Collect it again.";
      case "evidence-unread" -> "Give it unpacked and without a password.";
      case "run-stopped" -> "Run the check to its end.";
      default -> "Look in backups and shadow copies.";
    };
  }
}
