package org.postern.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * The published builds. Source of each row: its column {@code source} in {@code builds.csv} (mainly
 * Get-ExchangeBuildNumber's tables and the vendor's list of build numbers and release dates).
 */
public final class BuildTable {
  private final TreeMap<ExchangeBuild, KnownBuild> builds = new TreeMap<>();
  private final Map<String, SequencedSet<String>> updates = new HashMap<>();

  private BuildTable() {}

  /** The table that comes with the program. */
  public static BuildTable builtIn() {
    BuildTable table = new BuildTable();
    CsvResource.rows("builds.csv").forEach(table::add);
    for (KnownBuild known : table.builds.values()) {
      table
          .updates
          .computeIfAbsent(known.product(), p -> new LinkedHashSet<>())
          .add(known.cumulativeUpdate());
    }
    return table;
  }

  private void add(List<String> row) {
    ExchangeBuild.parse(row.get(3))
        .ifPresent(
            build ->
                builds.putIfAbsent(
                    build,
                    new KnownBuild(
                        build,
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(4),
                        LocalDate.parse(row.get(5)),
                        row.get(7))));
  }

  /** The published build of exactly this number. */
  public Optional<KnownBuild> exact(ExchangeBuild build) {
    return Optional.ofNullable(builds.get(build));
  }

  /**
   * A published build of the same cumulative update: the build itself or the nearest one below it.
   * A build whose cumulative update is not in the table is placed in the one before it.
   */
  public Optional<KnownBuild> lineOf(ExchangeBuild build) {
    Map.Entry<ExchangeBuild, KnownBuild> below = builds.floorEntry(build);
    if (below != null
        && below.getKey().major() == build.major()
        && below.getKey().minor() == build.minor()) {
      return Optional.of(below.getValue());
    }
    return Optional.empty();
  }

  /** Cumulative updates of a product in order of their builds, {@code RTM} first. */
  public List<String> cumulativeUpdates(String product) {
    return List.copyOf(updates.getOrDefault(product, new LinkedHashSet<>()));
  }

  /** The newest published build of a product. */
  public Optional<KnownBuild> newest(String product) {
    return builds.values().stream()
        .filter(known -> known.product().equals(product))
        .reduce((older, newer) -> newer);
  }

  /** The newest published build of the cumulative update that a build belongs to. */
  public Optional<KnownBuild> newestOfSameUpdate(ExchangeBuild build) {
    return lineOf(build)
        .flatMap(
            line ->
                builds.values().stream()
                    .filter(known -> known.product().equals(line.product()))
                    .filter(known -> known.cumulativeUpdate().equals(line.cumulativeUpdate()))
                    .reduce((older, newer) -> newer));
  }

  /** The nearest published build below, or the build itself. */
  public Optional<KnownBuild> below(ExchangeBuild build) {
    return Optional.ofNullable(builds.floorEntry(build)).map(Map.Entry::getValue);
  }

  /** The nearest published build above. */
  public Optional<KnownBuild> above(ExchangeBuild build) {
    return Optional.ofNullable(builds.higherEntry(build)).map(Map.Entry::getValue);
  }

  /** The first published build of the cumulative update that a build belongs to. */
  public Optional<KnownBuild> firstOfSameUpdate(ExchangeBuild build) {
    return lineOf(build)
        .flatMap(
            line ->
                builds.values().stream()
                    .filter(known -> known.product().equals(line.product()))
                    .filter(known -> known.cumulativeUpdate().equals(line.cumulativeUpdate()))
                    .findFirst());
  }

  /** Day of the newest release in the table. */
  LocalDate newest() {
    return builds.values().stream()
        .map(KnownBuild::released)
        .filter(released -> !released.isEmpty())
        .map(LocalDate::parse)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  /** All builds in order. */
  public List<KnownBuild> all() {
    return new ArrayList<>(builds.values());
  }

  /** What a build is called; an unknown one is placed between its neighbours. */
  public String describe(ExchangeBuild build) {
    Optional<KnownBuild> known = exact(build);
    if (known.isPresent()) {
      return known.get().name();
    }
    Map.Entry<ExchangeBuild, KnownBuild> below = builds.lowerEntry(build);
    Map.Entry<ExchangeBuild, KnownBuild> above = builds.higherEntry(build);
    return "unknown build"
        + (below == null ? "" : ", after " + below.getValue().name())
        + (above == null ? "" : ", before " + above.getValue().name());
  }
}
