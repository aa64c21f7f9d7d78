package org.postern.reports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.postern.engine.coverage.Gap;

/** Numbers and times as people read them; always UTC, always the same for the same input. */
final class Figures {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  static String time(Instant time) {
    return SECOND.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** From when to when, and why it is thought to be a gap if not for the silence alone. */
  static String gap(Gap gap) {
    String span = time(gap.from()) + " to " + time(gap.to());
    return gap.reason().startsWith("no entries") ? span : span + ": " + gap.reason();
  }

  /** A constant's name in small letters, with blanks. */
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String day(Instant time) {
    return DAY.format(time);
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1 log}, {@code 2 logs}. */
  static String count(long n, String what) {
    return count(n) + " " + what + (n == 1 ? "" : "s");
  }

  static String bytes(long n) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    double size = n;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0 ? n + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }
}
