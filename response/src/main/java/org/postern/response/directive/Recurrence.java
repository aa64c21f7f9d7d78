package org.postern.response.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * Something that must be done again and again.
 *
 * @param every time between two deadlines, at least a day
 * @param times how often in all, the first included; 0 for without end
 */
public record Recurrence(Period every, int times) {
  public Recurrence {
    Objects.requireNonNull(every, "every");
    if (!LocalDate.EPOCH.plus(every).isAfter(LocalDate.EPOCH) || times < 0) {
      throw new IllegalArgumentException("no recurrence: every " + every + ", " + times + " times");
    }
  }

  /** The first deadline that has not passed, or the last one. */
  Instant next(Instant first, Instant now, ZoneId zone) {
    ZonedDateTime begin = first.atZone(zone);
    int last = times == 0 ? Integer.MAX_VALUE : times - 1;
    // Each is counted from the first, so that a month's end does not creep.
    ZonedDateTime due = begin;
    for (int n = 1; n <= last && due.toInstant().isBefore(now); n++) {
      due = begin.plus(every.multipliedBy(n));
    }
    return due.toInstant();
  }

  /** For people, for example {@code every week, 4 times}. */
  public String words() {
    String unit;
    if (every.equals(Period.ofDays(7))) {
      unit = "every week";
    } else if (every.equals(Period.ofMonths(1))) {
      unit = "every month";
    } else if (every.equals(Period.ofDays(1))) {
      unit = "every day";
    } else {
      unit =
          "every " + every.toString().substring(1).replace("M", " months ").replace("D", " days");
    }
    return times == 0 ? unit.strip() : unit.strip() + ", " + times + " times";
  }
}
