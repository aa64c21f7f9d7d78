package org.postern.response.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** By when something must be done, as a directive states it. */
public sealed interface Deadline {

  /**
   * The moment, for one who begins on a given day.
   *
   * @param issued day of the directive
   * @param start day on which the organisation begins; as many days as this lies after {@code
   *     issued}, a deadline at a date moves, while its time of day and its zone stay
   */
  Instant due(LocalDate issued, LocalDate start);

  /** A date and time in a zone; daylight saving is that of the day on which it falls. */
  record At(LocalDateTime time, ZoneId zone) implements Deadline {
    public At {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public Instant due(LocalDate issued, LocalDate start) {
      return time.plusDays(ChronoUnit.DAYS.between(issued, start)).atZone(zone).toInstant();
    }
  }

  /**
   * Some time after the start.
   *
   * @param time of day; empty for the end of the day
   */
  record After(Period period, Optional<LocalTime> time, ZoneId zone) implements Deadline {
    public After {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public Instant due(LocalDate issued, LocalDate start) {
      LocalDate day = start.plus(period);
      return time.map(t -> day.atTime(t).atZone(zone))
          .orElseGet(() -> day.plusDays(1).atStartOfDay(zone))
          .toInstant();
    }
  }
}
