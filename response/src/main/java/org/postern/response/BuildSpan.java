package org.postern.response;

import java.time.Instant;
import java.util.Objects;
import org.postern.exchange.ExchangeBuild;

/**
 * A build and the time in which it ran.
 *
 * @param build its number
 * @param name what it is called
 * @param from first sign of it
 * @param to first sign of the next one, or the end of the evidence
 * @param source what says so
 * @param atLeast whether only the cumulative update is known, not the security update
 */
public record BuildSpan(
    ExchangeBuild build, String name, Instant from, Instant to, String source, boolean atLeast) {
  public BuildSpan {
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(source, "source");
  }

  /** A build of which the security update is known, too. */
  public BuildSpan(ExchangeBuild build, String name, Instant from, Instant to, String source) {
    this(build, name, from, to, source, false);
  }

  /** The same, until another time; never before it began. */
  BuildSpan until(Instant end) {
    return new BuildSpan(build, name, from, end.isBefore(from) ? from : end, source, atLeast);
  }
}
