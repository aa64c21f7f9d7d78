package org.postern.engine.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the times of one log go by and notes where it falls silent for too long.
 *
 * <p>Fed with sampled times in the order of lines; {@link #isSuspect} asks for a closer look
 * between two samples, so that a gap is stated exactly although most lines are never parsed.
 */
public final class CoverageSampler {
  /** A silence of more than this is kept, so that it can be judged beside all logs of a kind. */
  public static final Duration HOUR = Duration.ofHours(1);

  /** Gaps kept for one artifact; a log with more is hardly a log, and not one that is busy. */
  private static final int MOST_GAPS = 1_000;

  private final Duration quiet;
  private final Duration shortest;
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Gap> silences = new ArrayList<>();
  private final HourCounter counter = new HourCounter();
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant previous;
  private Duration furthestBack = Duration.ZERO;

  /** Starts with nothing seen; {@code quiet} is the longest silence that is normal. */
  public CoverageSampler(Duration quiet) {
    this.quiet = quiet;
    this.shortest = quiet.compareTo(HOUR) < 0 ? quiet : HOUR;
  }

  /** Whether the stretch between the last sample and this one may hold a gap. */
  public boolean isSuspect(Instant time) {
    return previous != null && isLonger(previous, time, shortest);
  }

  /** Whether more time passed than that; without a duration for every line. */
  private static boolean isLonger(Instant from, Instant to, Duration than) {
    long seconds = to.getEpochSecond() - from.getEpochSecond() - than.getSeconds();
    long nanos = (long) to.getNano() - from.getNano() - than.getNano();
    return seconds > 1 || (seconds >= 0 && seconds * 1_000_000_000 + nanos > 0);
  }

  /**
   * Notes a time.
   *
   * @param weight how much of the log stands between the time before and this one, in any unit
   */
  public void see(Instant time, long weight) {
    Instant before = previous;
    boolean silent = before != null && isLonger(before, time, HOUR);
    if (before != null && !silent && before.isBefore(time)) {
      counter.spread(before.getEpochSecond(), time.getEpochSecond(), weight);
    } else {
      counter.add(time.getEpochSecond(), weight);
    }
    if (before != null) {
      if (silent && silences.size() < MOST_GAPS) {
        silences.add(silence(before, time));
      }
      if (isLonger(before, time, quiet) && gaps.size() < MOST_GAPS) {
        gaps.add(silence(before, time));
      }
      if (time.isBefore(before) && isLonger(time, before, furthestBack)) {
        furthestBack = Duration.between(time, before);
      }
    }
    previous = time;
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  private static Gap silence(Instant from, Instant to) {
    return new Gap(from, to, "no entries although the log goes on");
  }

  /** Earliest time seen. */
  public Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  /** Latest time seen. */
  public Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** The farthest that the times ever jumped back. */
  public Duration furthestBack() {
    return furthestBack;
  }

  /** How busy a log of so many entries was. */
  public Activity activity(long entries) {
    return new Activity(counter.hours(entries), silences);
  }

  /** Silent spans inside the log. */
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }
}
