package org.postern.casebook;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.change.Triage;
import org.postern.casebook.state.FindingRow;

/**
 * A finding over all runs, as it stands on a day.
 *
 * @param row what was told of it
 * @param presence whether the last run found it
 * @param triage the judgement that holds on this day
 * @param lapsed whether there was a judgement that holds no longer
 */
public record CaseFinding(
    FindingRow row, Presence presence, Optional<Triage> triage, boolean lapsed) {
  public CaseFinding {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(triage, "triage");
  }

  static CaseFinding of(FindingRow row, long lastRunOfServer, LocalDate today) {
    Presence presence =
        row.lastRun() != lastRunOfServer
            ? Presence.GONE
            : row.firstRun() == lastRunOfServer ? Presence.NEW : Presence.STILL_THERE;
    boolean lapsed =
        !row.triageUntil().isEmpty() && LocalDate.parse(row.triageUntil()).isBefore(today);
    Optional<Triage> triage =
        row.triage().isEmpty() || lapsed
            ? Optional.empty()
            : Optional.of(Triage.valueOf(row.triage()));
    return new CaseFinding(row, presence, triage, lapsed);
  }

  /** Its short name, for example {@code F3}. */
  public String id() {
    return Ids.finding(row.number());
  }
}
