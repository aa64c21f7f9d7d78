package org.postern.sigma.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Optional;

/** What number is read from a value; date parts are taken as written, without any time zone. */
public enum Reading {
  /** The value as a plain decimal number. */
  NUMBER,
  /** The minute, 0 to 59. */
  MINUTE,
  /** The hour, 0 to 23. */
  HOUR,
  /** The day of the month, 1 to 31. */
  DAY,
  /** The ISO week, 1 to 53. */
  WEEK,
  /** The month, 1 to 12. */
  MONTH,
  /** The year. */
  YEAR;

  private static final int LONGEST = 64;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile("^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?");

  Optional<BigDecimal> read(String value) {
    return switch (this) {
      case NUMBER ->
          value.length() <= LONGEST && DECIMAL.matches(value)
              ? Optional.of(new BigDecimal(value))
              : Optional.empty();
      case MINUTE -> part(value, ChronoField.MINUTE_OF_HOUR);
      case HOUR -> part(value, ChronoField.HOUR_OF_DAY);
      case DAY -> part(value, ChronoField.DAY_OF_MONTH);
      case WEEK -> part(value, IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> part(value, ChronoField.MONTH_OF_YEAR);
      case YEAR -> part(value, ChronoField.YEAR);
    };
  }

  private static Optional<BigDecimal> part(String value, TemporalField field) {
    Matcher date = DATE.matcher(value);
    if (value.length() > LONGEST || !date.find()) {
      return Optional.empty();
    }
    boolean timed = date.group(4) != null;
    if (!timed && (field == ChronoField.MINUTE_OF_HOUR || field == ChronoField.HOUR_OF_DAY)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3)),
              timed ? Integer.parseInt(date.group(4)) : 0,
              timed ? Integer.parseInt(date.group(5)) : 0);
      return Optional.of(BigDecimal.valueOf(time.get(field)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
