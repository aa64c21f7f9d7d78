package org.postern.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimestampsTest {
  @Property(tries = 5_000)
  void readsWhatTheLibraryReads(
      @ForAll @IntRange(min = 1998, max = 2101) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day,
      @ForAll @IntRange(max = 24) int hour,
      @ForAll @IntRange(max = 60) int minute,
      @ForAll @IntRange(max = 60) int second) {
    String text =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d.120Z",
            year,
            month,
            day,
            hour,
            minute,
            second);
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.US_ASCII);
    Optional<Instant> expected = library(year, month, day, hour, minute, second);
    assertThat(Timestamps.iso(text)).isEqualTo(expected);
    assertThat(Timestamps.iso(bytes, 1, bytes.length - 1)).isEqualTo(expected);
  }

  private static Optional<Instant> library(int y, int mo, int d, int h, int mi, int s) {
    try {
      return y < 2000 || y > 2099
          ? Optional.empty()
          : Optional.of(
              LocalDateTime.of(y, mo, d, h, mi, s, 120_000_000).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }
}
