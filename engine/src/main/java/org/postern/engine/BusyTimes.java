package org.postern.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.postern.engine.coverage.Activity;
import org.postern.engine.coverage.CoverageSampler;
import org.postern.engine.coverage.Gap;

/**
 * Finds short silences of a log that is otherwise busy, as when logging was switched off for an
 * hour. Nights, weekends and what happens every day or every week at the same time are none.
 *
 * <p>A silence of more than {@link CoverageSampler#HOUR} and no more than {@link #LONGEST} counts
 * if each of the {@link #HOURS} whole hours before and after has {@link #BUSY} entries, and if the
 * same time is not silent a week before or after, nor on half of the days of those two weeks. The
 * silence is exact; the numbers of entries come from samples.
 */
final class BusyTimes {
  /** Entries of an hour, one in six seconds: where people or probes rest, there are fewer. */
  static final int BUSY = 600;

  static final int HOURS = 3;

  /** Longer ones are told by kind of log, or are nights. */
  static final Duration LONGEST = Duration.ofHours(6);

  private static final int WEEK = 7;
  private static final long SECONDS = CoverageSampler.HOUR.toSeconds();

  private final Map<Long, Long> entries = new TreeMap<>();
  private final JoinedSpans spans = new JoinedSpans(CoverageSampler.HOUR);

  /** Takes in a log. */
  void add(Instant first, Instant last, Activity activity) {
    activity.hours().forEach(busy -> entries.merge(busy.hour(), busy.entries(), Long::sum));
    spans.addAll(Span.around(first, last, activity.silences()));
  }

  /**
   * The silences that count, in order.
   *
   * @param told longer ones are told elsewhere
   */
  List<Gap> gaps(Duration told) {
    Duration longest = told.compareTo(LONGEST) < 0 ? told : LONGEST;
    List<Span> silences = silences();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < silences.size() - 1; i++) {
      Span silence = silences.get(i);
      Duration length = Duration.between(silence.from(), silence.to());
      long least = least(silence);
      if (length.compareTo(longest) <= 0 && least >= BUSY && !isUsual(silence, silences)) {
        gaps.add(new Gap(silence.from(), silence.to(), reason(length, least)));
      }
    }
    return gaps;
  }

  /** All silences, in order, and before and after them the times of which nothing was read. */
  private List<Span> silences() {
    List<Span> silences = new ArrayList<>();
    Instant end = Instant.MIN;
    for (Span span : spans.joined()) {
      silences.add(new Span(end, span.from()));
      end = span.to();
    }
    silences.add(new Span(end, Instant.MAX));
    return silences;
  }

  /** The entries of that whole hour beside a silence that has the fewest. */
  private long least(Span silence) {
    long before = Math.floorDiv(silence.from().getEpochSecond(), SECONDS);
    long after = Math.floorDiv(silence.to().getEpochSecond(), SECONDS);
    return LongStream.rangeClosed(1, HOURS)
        .map(
            i ->
                Math.min(entries.getOrDefault(before - i, 0L), entries.getOrDefault(after + i, 0L)))
        .min()
        .orElse(0);
  }

  private static boolean isUsual(Span silence, List<Span> silences) {
    int days = 0;
    int silent = 0;
    for (int day = -WEEK; day <= WEEK; day++) {
      Span then = new Span(plus(silence.from(), day), plus(silence.to(), day));
      if (day != 0 && isRead(then, silences)) {
        days++;
        if (isSilent(then, silences)) {
          if (Math.abs(day) == WEEK) {
            return true;
          }
          silent++;
        }
      }
    }
    return days > 0 && 2 * silent >= days;
  }

  private static Instant plus(Instant time, int days) {
    return time.plus(Duration.ofDays(days));
  }

  /** Whether it lies between the first entry and the last. */
  private static boolean isRead(Span time, List<Span> silences) {
    return !time.from().isBefore(silences.getFirst().to())
        && !time.to().isAfter(silences.getLast().from());
  }

  /** Whether half of it lies in a silence. */
  private static boolean isSilent(Span time, List<Span> silences) {
    Duration half = Duration.between(time.from(), time.to()).dividedBy(2);
    int at = firstEndingAfter(time.from(), silences);
    for (int i = at; i < silences.size() && silences.get(i).from().isBefore(time.to()); i++) {
      Instant from = later(silences.get(i).from(), time.from());
      Instant to = earlier(silences.get(i).to(), time.to());
      if (Duration.between(from, to).compareTo(half) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int firstEndingAfter(Instant time, List<Span> silences) {
    int low = 0;
    int high = silences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (silences.get(middle).to().isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String reason(Duration length, long least) {
    return String.format(
        Locale.ROOT,
        "no entries for %d minutes, while the hours before and after have some %,d or more each",
        length.toMinutes(),
        least);
  }
}
