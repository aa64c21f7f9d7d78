package org.postern.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.engine.read.ArtifactResult;

/**
 * Tells the evidence of several servers apart.
 *
 * <p>A log that states its server's name belongs to that name. A log that does not (IIS) belongs to
 * the one name that the other logs of its unit state; where they state several, or none, it stays
 * under the unit's own label and is never mixed with another server's.
 */
final class Servers {
  private final Map<String, NavigableSet<String>> namesOfUnit;
  private final Map<String, Integer> unitsOfLast = new HashMap<>();

  /**
   * Prepares to tell servers apart.
   *
   * @param namesOfUnit for every unit the names that its logs state
   */
  Servers(Map<String, NavigableSet<String>> namesOfUnit) {
    this.namesOfUnit = namesOfUnit;
    namesOfUnit.keySet().forEach(unit -> unitsOfLast.merge(last(unit), 1, Integer::sum));
  }

  /** The server that an artifact belongs to. */
  String of(ArtifactResult result) {
    NavigableSet<String> names = namesOfUnit.getOrDefault(result.unit(), new TreeSet<>());
    return name(result).orElse(names.size() == 1 ? names.getFirst() : label(result.unit()));
  }

  /** The last part of a unit's label, where no other unit ends in the same. */
  private String label(String unit) {
    return unitsOfLast.getOrDefault(last(unit), 0) == 1 ? last(unit) : unit;
  }

  private static String last(String unit) {
    return unit.substring(unit.lastIndexOf('/') + 1);
  }

  /** The name that most of the sampled lines state. */
  static Optional<String> name(ArtifactResult result) {
    return result.servers().entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
