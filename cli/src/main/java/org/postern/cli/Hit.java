package org.postern.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.finding.Place;

/**
 * One rule that matched one event.
 *
 * @param computer computer or server that the event names; or empty
 * @param fields the event's fields in its own order
 */
record Hit(
    DetectionRule rule,
    Optional<Instant> time,
    String computer,
    String path,
    Place.Unit unit,
    long number,
    Map<String, List<String>> fields) {
  /** By artifact, place in it, and rule. */
  static final Comparator<Hit> ORDER =
      Comparator.comparing(Hit::path)
          .thenComparingLong(Hit::number)
          .thenComparing(hit -> hit.time().orElse(Instant.MIN))
          .thenComparing(hit -> hit.rule().id())
          .thenComparing(hit -> hit.fields().toString());

  String title() {
    return rule.compiled().rule().title();
  }
}
