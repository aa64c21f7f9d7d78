package org.postern.engine.coverage;

import java.util.List;

/**
 * How busy a log was.
 *
 * @param hours hours in which it has entries, in order; numbers are exact to what stands between
 *     two samples
 * @param silences every silence of more than {@link CoverageSampler#HOUR} from one entry to the
 *     next, in order of lines; exact, but no more than are kept
 */
public record Activity(List<BusyHour> hours, List<Gap> silences) {
  /** Of what is no log. */
  public static final Activity NONE = new Activity(List.of(), List.of());

  /**
   * An hour with entries.
   *
   * @param hour hours of UTC since 1970
   * @param entries about how many, at least 1
   */
  public record BusyHour(long hour, long entries) {}

  public Activity {
    hours = List.copyOf(hours);
    silences = List.copyOf(silences);
  }
}
