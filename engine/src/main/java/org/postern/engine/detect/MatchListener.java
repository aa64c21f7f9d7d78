package org.postern.engine.detect;

import java.time.Instant;
import java.util.Optional;
import org.postern.engine.finding.Place;

/** Told of every single match; called from several threads. */
public interface MatchListener {
  /**
   * Who is told of the matches of one artifact, by one thread, until it is {@linkplain #done()
   * done}.
   *
   * @param number of the artifact in the order of the evidence, from 0 without holes; those of
   *     lower numbers are done before, or without its help
   */
  default MatchListener of(int number) {
    return this;
  }

  /** Whether artifacts wait for each other here, so that a large one should have all threads. */
  default boolean isInOrder() {
    return false;
  }

  /**
   * Returns when no other artifact is waited for any more; called by a reader before it takes what
   * readers of others may wait for.
   */
  default void awaitTurn() {}

  /** Whether matches are to be gathered into findings, too. */
  default boolean wantsFindings() {
    return true;
  }

  /** Nothing more comes of the artifact. */
  default void done() {}

  /**
   * Who takes the records of an event log as they are, in place of all rules; called before the
   * first of them.
   *
   * @param path path of the log, as shown
   */
  default Optional<RecordListener> records(String path) {
    return Optional.empty();
  }

  /** Nobody wants to know. */
  MatchListener NONE = (path, rule, event, time, unit, number) -> {};

  /**
   * A rule matched an event, which is valid only during the call.
   *
   * @param path path of the artifact, as shown
   * @param unit what {@code number} counts
   */
  void match(
      String path,
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number);
}
