package org.postern.engine.fact;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;

/**
 * A build of Exchange that something other than a log names, which need not tell when it ran.
 *
 * @param build its number; the last part is 0 where only the cumulative update is told
 * @param meaning what the naming says
 * @param at when it was so; empty if that is not known
 * @param source what names it, for people
 */
public record BuildFact(ExchangeBuild build, Meaning meaning, Optional<Instant> at, String source)
    implements BuildEvidence, Comparable<BuildFact> {
  private static final Comparator<BuildFact> ORDER =
      Comparator.comparing(BuildFact::build)
          .thenComparing(BuildFact::meaning)
          .thenComparing(fact -> fact.at().orElse(Instant.MAX))
          .thenComparing(BuildFact::source);

  /** What the naming of a build says. */
  public enum Meaning {
    /** It is what was installed when the evidence was collected, security update included. */
    CURRENT,
    /**
     * Its cumulative update was installed when the evidence was collected; the rest is not told.
     */
    CURRENT_CUMULATIVE,
    /** It was installed at some time, and may have been replaced since. */
    ONCE
  }

  public BuildFact {
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }

  @Override
  public int compareTo(BuildFact other) {
    return ORDER.compare(this, other);
  }
}
