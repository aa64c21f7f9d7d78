package org.postern.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;

/**
 * One rule that matched one event, or one correlation that held.
 *
 * @param rule its id
 * @param name the name by which correlations refer to it; or empty
 * @param computer computer or server that the event names; or empty
 * @param fields the event's fields in its own order
 */
record Hit(
    String rule,
    String name,
    String title,
    Severity severity,
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
          .thenComparing(Hit::rule)
          .thenComparing(hit -> hit.fields().toString());

  /** About how many bytes of heap it takes. */
  long weight() {
    long sum = 600L + path.length() + title.length();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      sum += 150 + field.getKey().length();
      for (String value : field.getValue()) {
        sum += 60 + value.length();
      }
    }
    return sum;
  }
}
