package org.postern.cli;

import static org.postern.response.directive.RequirementOutcome.OTHERWISE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.Checklist.PackOutcome;

/** Where requirements stand, in the words of a case. */
final class CaseOutcomes {
  private CaseOutcomes() {}

  /** Every row of a checklist. */
  static List<RequirementOutcome> of(Checklist checklist) {
    List<RequirementOutcome> outcomes = new ArrayList<>();
    for (PackOutcome pack : checklist.packs()) {
      pack.rows().forEach(row -> outcomes.add(of(row, pack.binding().pack().zone())));
    }
    return outcomes;
  }

  private static RequirementOutcome of(
      org.postern.response.directive.RequirementOutcome row, ZoneId zone) {
    return new RequirementOutcome(
        row.pack(),
        row.requirement(),
        row.server(),
        row.title(),
        outcome(row.outcome()),
        evidence(row),
        row.due().map(due -> lastDay(due, zone)),
        row.due());
  }

  /** What the evidence says; whose word it contradicts, the case knows. */
  private static String evidence(org.postern.response.directive.RequirementOutcome row) {
    return row.because().stream()
        .filter(text -> !text.endsWith(OTHERWISE))
        .collect(Collectors.joining(" "));
  }

  /** A deadline at midnight is the end of the day before. */
  private static LocalDate lastDay(Instant due, ZoneId zone) {
    return LocalDate.ofInstant(due.minusNanos(1), zone);
  }

  /** What persons attest is kept by the case itself, so to the evidence it is asked for. */
  private static Outcome outcome(org.postern.response.directive.Outcome outcome) {
    return switch (outcome) {
      case VERIFIED -> Outcome.VERIFIED;
      case CONTRADICTED -> Outcome.CONTRADICTED;
      case NOT_APPLICABLE -> Outcome.NOT_APPLICABLE;
      case ATTESTED, UNPROVED -> Outcome.ASKED;
    };
  }
}
