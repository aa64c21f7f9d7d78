package org.postern.engine.text;

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

  /** From 1 March of the year 0 to 1 January 1970. */
  private static final long DAYS_TO_1970 = 719_468;

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
   * The same of ASCII bytes, day and time in one or in two columns.
   *
   * @param bytes the text
   * @param from first byte
   * @param to after the last
   */
  public static Optional<Instant> iso(byte[] bytes, int from, int to) {
    return iso(new AsciiText(bytes, from, to));
  }

  /** Bytes as characters, without a copy. */
  private static final class AsciiText implements CharSequence {
    private final byte[] bytes;
    private final int from;
    private final int to;

    AsciiText(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      return (char) bytes[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new AsciiText(bytes, from + start, from + end);
    }
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

  /**
   * By plain arithmetic: times are read of very many lines, and the classes of the library make the
   * compiler of the virtual machine work longer than a whole log takes.
   */
  private static Optional<Instant> instant(
      int year, int month, int day, int hour, int minute, int second, int nano, ZoneId zone) {
    if (year < EARLIEST_YEAR
        || year > LATEST_YEAR
        || month < 1
        || month > 12
        || day < 1
        || day > daysOf(month, year)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return Optional.empty();
    }
    if (!(zone instanceof ZoneOffset offset)) {
      return Optional.of(
          LocalDateTime.of(year, month, day, hour, minute, second, nano).atZone(zone).toInstant());
    }
    long seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return Optional.of(Instant.ofEpochSecond(seconds - offset.getTotalSeconds(), nano));
  }

  private static int daysOf(int month, int year) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Years begin in March here, so that the day that some have more is their last. */
  private static long daysSince1970(int year, int month, int day) {
    int years = month > 2 ? year : year - 1;
    int months = month > 2 ? month - 3 : month + 9;
    return 365L * years
        + years / 4
        - years / 100
        + years / 400
        + (153 * months + 2) / 5
        + day
        - 1
        - DAYS_TO_1970;
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
