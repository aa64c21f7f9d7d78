package org.postern.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.Outcome;
import org.postern.response.directive.RequirementOutcome;

/** How the standing of requirements is told in every report. */
final class Standing {
  private Standing() {}

  /** One or two words for a cell. */
  static String word(RequirementOutcome row) {
    return switch (row.outcome()) {
      case VERIFIED -> "verified";
      case ATTESTED -> "attested";
      case CONTRADICTED -> "not met";
      case UNPROVED -> row.asks().isEmpty() ? "not proved" : "to be answered";
      case NOT_APPLICABLE -> "does not apply";
    };
  }

  /** For example {@code 3 verified, 1 attested, 2 not met, 7 open, 4 do not apply; 2 overdue}. */
  static String counts(PackOutcome pack) {
    long overdue = pack.rows().stream().filter(RequirementOutcome::overdue).count();
    return number(pack, Outcome.VERIFIED)
        + " verified, "
        + number(pack, Outcome.ATTESTED)
        + " attested, "
        + number(pack, Outcome.CONTRADICTED)
        + " not met, "
        + number(pack, Outcome.UNPROVED)
        + " open, "
        + number(pack, Outcome.NOT_APPLICABLE)
        + " not applicable"
        + (overdue == 0 ? "" : "; " + Figures.count(overdue) + " overdue");
  }

  private static String number(PackOutcome pack, Outcome outcome) {
    return Figures.count(pack.rows().stream().filter(row -> row.outcome() == outcome).count());
  }

  /** Minutes are enough for a deadline. */
  static String due(RequirementOutcome row) {
    return row.due().map(time -> Figures.time(time).substring(0, 16)).orElse("no date");
  }

  /**
   * What is not settled, rows of one requirement and outcome together: what evidence contradicts
   * first, then by deadline, then in the pack's order.
   */
  static List<List<RequirementOutcome>> open(PackOutcome pack) {
    Map<String, List<RequirementOutcome>> groups = new LinkedHashMap<>();
    for (RequirementOutcome row : pack.rows()) {
      if (!row.outcome().isSettled()) {
        groups
            .computeIfAbsent(row.requirement() + " " + row.outcome(), key -> new ArrayList<>())
            .add(row);
      }
    }
    return groups.values().stream()
        .sorted(
            Comparator.comparing(
                    (List<RequirementOutcome> rows) ->
                        rows.getFirst().outcome() != Outcome.CONTRADICTED)
                .thenComparing(rows -> rows.getFirst().due().orElse(Instant.MAX)))
        .toList();
  }
}
