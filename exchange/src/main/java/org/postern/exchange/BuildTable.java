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
import java.util.stream.Stream;

/**
 * The published builds. Source of each row: its column {@code source} in {@code builds.csv} (mainly
 * Get-ExchangeBuildNumber's tables and the vendor's list of build numbers and release dates).
 */
public final class BuildTable {
  static final String PREVIEW = "Preview";

  private final TreeMap<ExchangeBuild, KnownBuild> builds = new TreeMap<>();
  private final Map<String, SequencedSet<String>> updates = new HashMap<>();

  private BuildTable() {}

  /** Of two rows with the same number the first one counts. */
  static BuildTable of(List<KnownBuild> rows) {
    BuildTable table = new BuildTable();
    for (KnownBuild row : rows) {
      table.builds.putIfAbsent(row.build(), row);
    }
    for (KnownBuild known : table.builds.values()) {
      table
          .updates
          .computeIfAbsent(known.product(), p -> new LinkedHashSet<>())
          .add(known.cumulativeUpdate());
    }
    return table;
  }

  /** The table that comes with the program. */
  public static BuildTable builtIn() {
    return Knowledge.builtIn().builds();
  }

  /** The published build of exactly this number. */
  public Optional<KnownBuild> exact(ExchangeBuild build) {
    return Optional.ofNullable(builds.get(build));
  }

  /**
   * A published build of the same cumulative update: the build itself or the nearest one below it.
   * A build whose cumulative update is not in the table is placed in the one before it, one from
   * before the first release in the first.
   */
  public Optional<KnownBuild> lineOf(ExchangeBuild build) {
    List<KnownBuild> sameUpdate = ofUpdate(build.major(), build.minor(), build.build());
    if (!sameUpdate.isEmpty()) {
      return Optional.of(
          sameUpdate.stream()
              .filter(known -> known.build().compareTo(build) <= 0)
              .reduce((older, newer) -> newer)
              .orElse(sameUpdate.getFirst()));
    }
    return Stream.of(builds.floorEntry(build), builds.ceilingEntry(build))
        .filter(entry -> entry != null && isSameLine(entry.getKey(), build))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether two builds belong to the same product, or to the same service pack of 2010. */
  private static boolean isSameLine(ExchangeBuild one, ExchangeBuild other) {
    return one.major() == other.major() && one.minor() == other.minor();
  }

  /**
   * Whether the third number belongs to no cumulative update of the table. Such a build was made
   * between two of them or after the last: what it holds cannot be told from its number. Rollups of
   * 2010 have a third number each, so this is never said of them.
   */
  public boolean isOfUnknownUpdate(ExchangeBuild build) {
    return build.major() >= 15 && ofUpdate(build.major(), build.minor(), build.build()).isEmpty();
  }

  /** The published builds with these first three numbers, which name a cumulative update. */
  public List<KnownBuild> ofUpdate(int major, int minor, int third) {
    return List.copyOf(
        builds
            .subMap(
                new ExchangeBuild(major, minor, third, 0),
                new ExchangeBuild(major, minor, third + 1, 0))
            .values());
  }

  /** The oldest published build of a cumulative update. */
  Optional<KnownBuild> firstOf(String product, String update) {
    return builds.values().stream()
        .filter(known -> known.product().equals(product))
        .filter(known -> known.cumulativeUpdate().equals(update))
        .findFirst();
  }

  /** The day on which a product came out, previews apart. */
  Optional<LocalDate> firstRelease(String product) {
    return builds.values().stream()
        .filter(known -> known.product().equals(product))
        .filter(known -> !known.cumulativeUpdate().equals(PREVIEW))
        .flatMap(known -> known.day().stream())
        .min(Comparator.naturalOrder());
  }

  /** Names of the products, oldest first. */
  public List<String> products() {
    return builds.values().stream().map(KnownBuild::product).distinct().toList();
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
        .flatMap(known -> known.day().stream())
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
        + (below == null || !isSameLine(below.getKey(), build)
            ? ""
            : ", after " + below.getValue().name())
        + (above == null || !isSameLine(above.getKey(), build)
            ? ""
            : ", before " + above.getValue().name());
  }
}
