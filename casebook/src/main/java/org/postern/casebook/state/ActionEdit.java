package org.postern.casebook.state;

import java.time.Instant;
import java.time.LocalDate;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;

/** A row of the table of actions while a change is applied to it. */
final class ActionEdit {
  private final long number;
  private final String pack;
  private final String requirement;
  private final String server;
  private String text = "";
  private String due = "";
  private String late = "";
  private String outcome = Outcome.UNPROVED.name();
  private String outcomeText = "";
  private long outcomeRun;
  String owner = "";
  String agreed = "";
  String mark = Mark.OPEN.name();
  String markReason = "";
  long attestation;
  long contradictedRun;
  String exceptReason = "";
  String exceptBy = "";
  String exceptUntil = "";
  long openChallenges;
  long changed;

  /** A new action. */
  ActionEdit(long number, RequirementOutcome outcome) {
    this.number = number;
    this.pack = outcome.pack();
    this.requirement = outcome.requirement();
    this.server = outcome.server();
  }

  ActionEdit(ActionRow row) {
    number = row.number();
    pack = row.pack();
    requirement = row.requirement();
    server = row.server();
    text = row.text();
    due = row.due();
    late = row.late();
    owner = row.owner();
    agreed = row.agreed();
    mark = row.mark();
    markReason = row.markReason();
    outcome = row.outcome();
    outcomeText = row.outcomeText();
    outcomeRun = row.outcomeRun();
    attestation = row.attestation();
    contradictedRun = row.contradictedRun();
    exceptReason = row.exceptReason();
    exceptBy = row.exceptBy();
    exceptUntil = row.exceptUntil();
    openChallenges = row.openChallenges();
    changed = row.changed();
  }

  /**
   * Takes what a run says. A run that can say nothing leaves standing what an earlier one proved or
   * contradicted; a run that says the same again leaves the earlier one named. What did not apply
   * is unproved as soon as it is asked for.
   */
  void take(RequirementOutcome told, long run) {
    text = told.text();
    due = told.due().map(LocalDate::toString).orElse("");
    late = told.late().map(Instant::toString).orElse("");
    boolean asked = told.outcome() == Outcome.ASKED;
    boolean back = asked && outcome.equals(Outcome.NOT_APPLICABLE.name());
    Outcome now = asked ? Outcome.UNPROVED : told.outcome();
    boolean silent = now == Outcome.UNPROVED && !outcome.equals(Outcome.UNPROVED.name()) && !back;
    boolean same = now.name().equals(outcome) && told.evidence().equals(outcomeText);
    if (!silent && !same) {
      outcome = now.name();
      outcomeText = told.evidence();
      outcomeRun = run;
    }
  }

  ActionRow row() {
    return new ActionRow(
        number,
        pack,
        requirement,
        server,
        text,
        due,
        late,
        owner,
        agreed,
        mark,
        markReason,
        outcome,
        outcomeText,
        outcomeRun,
        attestation,
        contradictedRun,
        exceptReason,
        exceptBy,
        exceptUntil,
        openChallenges,
        changed);
  }
}
