package org.postern.engine.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the timestamps of text logs. */
public final class Timestamps {
  /**
   * Before Exchange 2000 and after any certificate's life: such a year is a broken clock or a
   * broken line.
   */
  private static final int EARLIEST_YEAR = 2000;

  private static final int LATEST_YEAR = 2099;

  private Timestamps() {}

  /**
   * Reads {@code 2021-03-03T02:14:07.123Z}, {@code 2021-03-03 02:14:07} and the like; UTC.
   *
   * @return empty if it is no such time, or of an impossible year
   */
  public static Optional<Instant> iso(CharSequence text) {
    int n = text.length();
    if (n < 19 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':') {
      return Optional.empty();
    }
    int nano = 0;
    int scale = 100_000_000;
    for (int i = 20; i < n && scale > 0 && Character.digit(text.charAt(i), 10) >= 0; i++) {
      nano += scale * Character.digit(text.charAt(i), 10);
      scale /= 10;
    }
    return instant(
        number(text, 0, 4),
        number(text, 5, 7),
        number(text, 8, 10),
        number(text, 11, 13),
        number(text, 14, 16),
        number(text, 17, 19),
        nano,
        ZoneOffset.UTC);
  }

  /**
   * Reads {@code 03/08/2021 04:32:02.0206}, as {@code ExchangeSetup.log} writes it: local time,
   * month first, the last four digits being milliseconds.
   *
   * @param zone the zone that the log names
   * @return empty if it is no such time
   */
  public static Optional<Instant> setup(CharSequence text, ZoneId zone) {
    if (text.length() < 24 || text.charAt(2) != '/' || text.charAt(5) != '/') {
      return Optional.empty();
    }
    int millis = number(text, 20, 24);
    return millis < 0 || millis > 999
        ? Optional.empty()
        : instant(
            number(text, 6, 10),
            number(text, 0, 2),
            number(text, 3, 5),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            millis * 1_000_000,
            zone);
  }

  private static Optional<Instant> instant(
      int year, int month, int day, int hour, int minute, int second, int nano, ZoneId zone) {
    if (year < EARLIEST_YEAR || year > LATEST_YEAR || second < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(year, month, day, hour, minute, second, nano).atZone(zone).toInstant());
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static int number(CharSequence text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
