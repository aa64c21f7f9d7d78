package org.postern.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The published builds. Source of each row: its column {@code source} in {@code builds.csv} (mainly
 * Get-ExchangeBuildNumber's tables and the vendor's list of build numbers and release dates).
 */
public final class BuildTable {
  private final TreeMap<ExchangeBuild, KnownBuild> builds = new TreeMap<>();

  private BuildTable() {}

  /** The table that comes with the program. */
  public static BuildTable builtIn() {
    BuildTable table = new BuildTable();
    try (InputStream in =
            Objects.requireNonNull(BuildTable.class.getResourceAsStream("builds.csv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().skip(1).forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException("builds.csv of the program cannot be read", e);
    }
    return table;
  }

  private void add(String row) {
    // The columns before the source hold no commas and no quotes.
    String[] columns = row.split(",", 6);
    ExchangeBuild.parse(columns[3])
        .ifPresent(
            build ->
                builds.putIfAbsent(
                    build, new KnownBuild(build, columns[0], columns[1], columns[2], columns[4])));
  }

  /** The published build of exactly this number. */
  public Optional<KnownBuild> exact(ExchangeBuild build) {
    return Optional.ofNullable(builds.get(build));
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
