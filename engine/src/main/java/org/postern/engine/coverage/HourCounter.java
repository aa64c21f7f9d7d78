package org.postern.engine.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by hours of UTC; the last hour is at hand, because the next entry mostly belongs to it.
 */
final class HourCounter {
  static final long SECONDS = 3_600;

  /** Eleven years; a log of more hours has forged ones. */
  private static final int MOST_HOURS = 100_000;

  private final Map<Long, Long> counts = new TreeMap<>();
  private long hour = Long.MIN_VALUE;
  private long count;

  static long hourOf(long second) {
    return Math.floorDiv(second, SECONDS);
  }

  void add(long second, long weight) {
    long of = hourOf(second);
    if (of != hour) {
      put();
      hour = of;
    }
    count += weight;
  }

  /** What stands between two times lies evenly between them, which is later than the first. */
  void spread(long from, long to, long weight) {
    long left = weight;
    for (long at = from; hourOf(at) < hourOf(to); at = (hourOf(at) + 1) * SECONDS) {
      long end = (hourOf(at) + 1) * SECONDS;
      long part = Math.min(left, weight * (end - at) / (to - from));
      add(at, part);
      left -= part;
    }
    add(to, left);
  }

  private void put() {
    if (count > 0 && (counts.size() < MOST_HOURS || counts.containsKey(hour))) {
      counts.merge(hour, count, Long::sum);
    }
    count = 0;
  }

  /** The hours, where all weights together are so many entries. */
  List<Activity.BusyHour> hours(long entries) {
    put();
    long all = 0;
    for (long weight : counts.values()) {
      all += weight;
    }
    List<Activity.BusyHour> hours = new ArrayList<>(counts.size());
    for (Map.Entry<Long, Long> of : counts.entrySet()) {
      double share = (double) of.getValue() * entries / Math.max(1, all);
      hours.add(new Activity.BusyHour(of.getKey(), Math.max(1, Math.round(share))));
    }
    return hours;
  }
}
