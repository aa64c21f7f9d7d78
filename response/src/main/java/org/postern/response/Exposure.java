package org.postern.response;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One wave of attacks, when a server was open to it, and what of that time could be seen.
 *
 * @param wave its name
 * @param cves its chain of holes
 * @param state whether the server was open
 * @param from first day on which the server was open and attackers knew how; empty if it was not
 * @param to day on which it was closed or the evidence ends; empty if it was not open
 * @param open whether it was still open when the evidence ends
 * @param days number of days open
 * @param blindDays days of these on which no log that would show the wave was read
 * @param blind the blind days as spans
 * @param mitigations what held attackers back on the day of collection, or was meant to
 * @param text one plain sentence
 */
public record Exposure(
    String wave,
    List<String> cves,
    State state,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    boolean open,
    int days,
    int blindDays,
    List<DaySpan> blind,
    List<Held> mitigations,
    String text) {

  /** Whether a server was open to a wave. */
  public enum State {
    EXPOSED,
    /** The build was fixed before attackers knew the hole, as far as the evidence goes back. */
    NOT_EXPOSED,
    /** The evidence does not tell the build in the time that matters. */
    UNKNOWN
  }

  /**
   * A mitigation against a hole of the wave. It shortens the danger and ends no exposure.
   *
   * @param title its name for people
   * @param cves the holes of the wave that it stops
   * @param inForce whether it is as published; otherwise it can be passed by
   * @param since day since which it has been so at the latest; empty if that is not known
   * @param text one plain sentence
   */
  public record Held(
      String title, List<String> cves, boolean inForce, Optional<LocalDate> since, String text) {
    public Held {
      cves = List.copyOf(cves);
    }
  }

  /** Days one after another, both included. */
  public record DaySpan(LocalDate from, LocalDate to) {}

  public Exposure {
    Objects.requireNonNull(wave, "wave");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(text, "text");
    cves = List.copyOf(cves);
    blind = List.copyOf(blind);
    mitigations = List.copyOf(mitigations);
  }
}
