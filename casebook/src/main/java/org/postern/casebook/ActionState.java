package org.postern.casebook;

import java.time.LocalDate;
import java.util.Locale;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.state.ActionRow;

/** How far an action is. */
public enum ActionState {
  OPEN,
  IN_PROGRESS,
  /** A challenge stands in the way. */
  BLOCKED,
  /** Evidence proves that it is done. */
  DONE_VERIFIED,
  /** A person says that it is done, and no later evidence contradicts. */
  DONE_ATTESTED,
  NOT_APPLICABLE,
  /** Need not be done until a day. */
  EXCEPTED;

  /** In lower case with hyphens, as commands print and read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nobody needs to do anything for now. */
  public boolean isSettled() {
    return switch (this) {
      case DONE_VERIFIED, DONE_ATTESTED, NOT_APPLICABLE, EXCEPTED -> true;
      case OPEN, IN_PROGRESS, BLOCKED -> false;
    };
  }

  /** The state on a day. Proof comes before words, and words count only until they are outdated. */
  static ActionState of(ActionRow row, LocalDate today) {
    Outcome outcome = Outcome.valueOf(row.outcome());
    if (outcome == Outcome.VERIFIED) {
      return DONE_VERIFIED;
    }
    if (outcome == Outcome.NOT_APPLICABLE || row.mark().equals(Mark.NOT_APPLICABLE.name())) {
      return NOT_APPLICABLE;
    }
    if (row.attestation() > 0 && row.contradictedRun() == 0) {
      return DONE_ATTESTED;
    }
    if (!row.exceptUntil().isEmpty() && !LocalDate.parse(row.exceptUntil()).isBefore(today)) {
      return EXCEPTED;
    }
    if (row.openChallenges() > 0) {
      return BLOCKED;
    }
    return row.mark().equals(Mark.IN_PROGRESS.name()) ? IN_PROGRESS : OPEN;
  }
}
