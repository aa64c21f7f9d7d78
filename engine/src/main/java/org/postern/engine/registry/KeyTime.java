package org.postern.engine.registry;

import java.time.Instant;
import java.util.Optional;

/** Times of hives that can be true; a damaged or forged one would stretch every calendar. */
final class KeyTime {
  /** Before any Windows on which the Exchange that is judged here runs. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private KeyTime() {}

  /** The time, unless it cannot be true. */
  static Optional<Instant> of(Instant time) {
    return Optional.of(time).filter(t -> !t.isBefore(FIRST) && t.isBefore(LAST));
  }
}
