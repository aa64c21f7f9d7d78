package org.postern.engine.build;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.postern.exchange.ExchangeBuild;

/**
 * A build that the evidence names.
 *
 * @param build its number
 * @param from first time it was named
 * @param to last time it was named
 * @param sign what the naming means
 * @param source the log or setup run that names it, for people
 */
public record BuildSighting(ExchangeBuild build, Instant from, Instant to, Sign sign, String source)
    implements Comparable<BuildSighting> {
  private static final Comparator<BuildSighting> ORDER =
      Comparator.comparing(BuildSighting::from)
          .thenComparing(BuildSighting::build)
          .thenComparing(BuildSighting::sign)
          .thenComparing(BuildSighting::to)
          .thenComparing(BuildSighting::source);

  /** What the naming of a build means. */
  public enum Sign {
    /** A log written by that build: it was running. */
    RUNNING,
    /** Setup of that build ended well: it has been running since. */
    INSTALLED,
    /** An inventory lists it, security update included. */
    LISTED,
    /** An inventory lists it as the directory knows it: the security update is not shown. */
    LISTED_UPDATE,
    /**
     * Setup of that build failed or did not end: what was there before goes on, or nothing runs.
     */
    FAILED,
    /**
     * Setup of that build did not end, but found its own files in place: the server is half
     * updated.
     */
    HALF_INSTALLED,
    /**
     * The registry notes that build as installed. The note may be older than the last security
     * update, and its time that of a later change, so any log that tells more counts more.
     */
    NOTED
  }

  public BuildSighting {
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(sign, "sign");
    Objects.requireNonNull(source, "source");
  }

  @Override
  public int compareTo(BuildSighting other) {
    return ORDER.compare(this, other);
  }
}
