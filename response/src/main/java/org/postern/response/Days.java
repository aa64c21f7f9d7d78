package org.postern.response;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days of UTC. */
final class Days {
  private Days() {}

  static LocalDate of(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
