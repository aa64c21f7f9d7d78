package org.postern.engine.coverage;

import java.time.Instant;
import java.util.Objects;

/**
 * A span of time in which a log that should speak is silent.
 *
 * @param from last entry before the gap
 * @param to first entry after the gap
 * @param reason why it is thought to be a gap
 */
public record Gap(Instant from, Instant to, String reason) {
  public Gap {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(reason, "reason");
  }
}
