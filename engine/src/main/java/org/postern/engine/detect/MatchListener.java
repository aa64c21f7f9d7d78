package org.postern.engine.detect;

import java.time.Instant;
import java.util.Optional;
import org.postern.engine.finding.Place;

/** Told of every single match; called from several threads. */
public interface MatchListener {
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
