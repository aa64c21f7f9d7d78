package org.postern.response;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One published vulnerability to which a server is or was open.
 *
 * @param cve its number
 * @param state how it stands when the evidence ends
 * @param exploited whether CISA's catalogue lists it as known to be exploited
 * @param from first day on which it was published and an open build was seen
 * @param to day on which it was closed; empty while it is not
 * @param condition what more than the build decides, and what the evidence shows of it; or empty
 */
public record Hole(
    String cve,
    State state,
    boolean exploited,
    LocalDate from,
    Optional<LocalDate> to,
    String condition) {

  /** How a hole stands, worst first. */
  public enum State {
    /** The build lacks the fix. */
    OPEN,
    /** The build has the fix, but a setting that it needs as well is not as it must be. */
    SETTING_MISSING,
    /** The build's number does not prove that the fix is there. */
    UNPROVED,
    /** The build has the fix; the evidence does not show a setting that is needed as well. */
    SETTING_NOT_SHOWN,
    /** Closed within the time of the evidence. */
    CLOSED
  }

  public Hole {
    Objects.requireNonNull(cve, "cve");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(condition, "condition");
  }
}
