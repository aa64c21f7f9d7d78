package org.postern.casebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.state.ActionRow;
import org.postern.casebook.state.AttestationRow;
import org.postern.casebook.state.ChallengeRow;
import org.postern.casebook.state.NoteRow;

/**
 * An action as it stands at a moment.
 *
 * @param row what was told of it
 * @param state how far it is
 * @param overdue whether it is not settled and its time is past
 * @param lapsed whether an exception has expired
 * @param attestation the last attestation that was not taken back
 * @param challenges all challenges, the resolved ones too, oldest first
 * @param notes remarks, oldest first
 */
public record Action(
    ActionRow row,
    ActionState state,
    boolean overdue,
    boolean lapsed,
    Optional<AttestationRow> attestation,
    List<ChallengeRow> challenges,
    List<NoteRow> notes) {
  public Action {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(state, "state");
    challenges = List.copyOf(challenges);
    notes = List.copyOf(notes);
  }

  static Action of(
      ActionRow row,
      Instant now,
      Optional<AttestationRow> attestation,
      List<ChallengeRow> challenges,
      List<NoteRow> notes) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    ActionState state = ActionState.of(row, today);
    boolean lapsed =
        !row.exceptUntil().isEmpty() && LocalDate.parse(row.exceptUntil()).isBefore(today);
    return new Action(
        row,
        state,
        !state.isSettled() && isLate(row, now, today),
        lapsed,
        attestation,
        challenges,
        notes);
  }

  /** A directive's day ends where its authority sits; a day that was agreed on ends in UTC. */
  private static boolean isLate(ActionRow row, Instant now, LocalDate today) {
    if (row.agreed().isEmpty() && !row.late().isEmpty()) {
      return Instant.parse(row.late()).isBefore(now);
    }
    return day(row).map(day -> day.isBefore(today)).orElse(false);
  }

  /** Its short name, for example {@code A12}. */
  public String id() {
    return Ids.action(row.number());
  }

  /** The day agreed on when it was assigned, otherwise that of the directive. */
  public Optional<LocalDate> due() {
    return day(row);
  }

  private static Optional<LocalDate> day(ActionRow row) {
    String day = row.agreed().isEmpty() ? row.due() : row.agreed();
    return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
  }

  /** What evidence says against an attestation; to be said loudly. */
  public Optional<String> contradiction() {
    return attestation.isPresent() && row.outcome().equals("CONTRADICTED")
        ? Optional.of(row.outcomeText())
        : Optional.empty();
  }
}
