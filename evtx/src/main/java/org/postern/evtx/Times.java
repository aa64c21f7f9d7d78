package org.postern.evtx;

import java.time.Instant;

/** FILETIME, counts of 100 ns since 1601 in UTC, and SYSTEMTIME. */
final class Times {
  private static final long PER_SECOND = 10_000_000;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long PER_DAY = SECONDS_PER_DAY * PER_SECOND;

  /** Seconds from 1601-01-01 to 9999-01-01, from where on years may have more digits. */
  private static final long YEAR_9999 = 3_067_306L * SECONDS_PER_DAY;

  /** Seconds from 1601-01-01 to 1970-01-01. */
  private static final long EPOCH = 11_644_473_600L;

  /** Days from 0000-03-01, where leap days come last, to 1601-01-01. */
  private static final long DAYS_TO_1601 = 584_694;

  private Times() {}

  static Instant instant(long fileTime) {
    long seconds = Long.divideUnsigned(fileTime, PER_SECOND);
    long rest = Long.remainderUnsigned(fileTime, PER_SECOND);
    return Instant.ofEpochSecond(seconds - EPOCH, 100 * rest);
  }

  /** {@code 2015-08-24T06:51:38.4062500Z}: all seven digits that a FILETIME has. */
  static void fileTime(TextBuffer out, byte[] b, int at, int n) {
    if (n != 8) {
      hex(out, b, at, n);
      return;
    }
    long time = Bytes.i64(b, at);
    long day = Long.divideUnsigned(time, PER_DAY);
    long ofDay = Long.remainderUnsigned(time, PER_DAY);
    date(out, day);
    clock(out, ofDay / PER_SECOND);
    out.add('.').padded(ofDay % PER_SECOND, 7).add('Z');
  }

  /** As {@link Instant#toString()} writes it: no, three, six or nine digits of the second. */
  static void instant(TextBuffer out, Instant time) {
    long second = time.getEpochSecond() + EPOCH;
    if (second < 0 || second >= YEAR_9999) {
      out.add(time.toString());
      return;
    }
    date(out, second / SECONDS_PER_DAY);
    clock(out, second % SECONDS_PER_DAY);
    int nanos = time.getNano();
    if (nanos % 1_000_000 == 0) {
      if (nanos > 0) {
        out.add('.').padded(nanos / 1_000_000, 3);
      }
    } else if (nanos % 1_000 == 0) {
      out.add('.').padded(nanos / 1_000, 6);
    } else {
      out.add('.').padded(nanos, 9);
    }
    out.add('Z');
  }

  private static void clock(TextBuffer out, long second) {
    int ofDay = (int) second;
    out.add('T').two(ofDay / 3600).add(':').two(ofDay / 60 % 60).add(':').two(ofDay % 60);
  }

  /** The Gregorian date by counting years from March. */
  private static void date(TextBuffer out, long since1601) {
    long days = since1601 + DAYS_TO_1601;
    long era = days / 146_097;
    long ofEra = days % 146_097;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long fromMarch = (5 * ofYear + 2) / 153;
    long day = ofYear - (153 * fromMarch + 2) / 5 + 1;
    long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    out.padded(year, 4).add('-').two((int) month).add('-').two((int) day);
  }

  /** Year, month, day of week, day, hour, minute, second, millisecond of 16 bits each. */
  static void systemTime(TextBuffer out, byte[] b, int at, int n) {
    if (n != 16) {
      hex(out, b, at, n);
      return;
    }
    out.padded(Bytes.u16(b, at), 4).add('-').padded(Bytes.u16(b, at + 2), 2).add('-');
    out.padded(Bytes.u16(b, at + 6), 2).add('T').padded(Bytes.u16(b, at + 8), 2).add(':');
    out.padded(Bytes.u16(b, at + 10), 2).add(':').padded(Bytes.u16(b, at + 12), 2).add('.');
    out.padded(Bytes.u16(b, at + 14), 3).add('Z');
  }

  private static void hex(TextBuffer out, byte[] b, int at, int n) {
    for (int i = 0; i < n; i++) {
      out.hexUpper(b[at + i], 2);
    }
  }
}
