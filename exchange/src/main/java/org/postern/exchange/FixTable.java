package org.postern.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which build fixes which CVE. Source of each row: its column {@code source} in {@code cves.csv}
 * (mainly Health Checker's table of security updates).
 */
public final class FixTable {
  /** Marks rows that the special packages of March 2021 for old cumulative updates do not close. */
  private static final String SPECIAL = "special march 2021 build";

  private record Row(
      String product, String updates, Optional<ExchangeBuild> fixed, String condition) {}

  private final BuildTable builds;
  private final Map<String, List<Row>> rows = new HashMap<>();

  private FixTable(BuildTable builds) {
    this.builds = builds;
  }

  static FixTable builtIn(BuildTable builds) {
    FixTable table = new FixTable(builds);
    for (List<String> row : CsvResource.rows("cves.csv")) {
      for (String product : row.get(2).split(" ")) {
        table
            .rows
            .computeIfAbsent(row.get(0), cve -> new ArrayList<>())
            .add(new Row(product, row.get(3), ExchangeBuild.parse(row.get(4)), row.get(5)));
      }
    }
    return table;
  }

  /** All CVEs of the table, in order. */
  public NavigableSet<String> cves() {
    return new TreeSet<>(rows.keySet());
  }

  /** What a build's number says of a CVE. */
  public FixState state(String cve, ExchangeBuild build) {
    Optional<KnownBuild> line = builds.lineOf(build);
    if (line.isEmpty()) {
      return FixState.UNKNOWN;
    }
    String product = line.get().product();
    List<String> order = builds.cumulativeUpdates(product);
    int position = order.indexOf(line.get().cumulativeUpdate());
    for (Row row : rows.getOrDefault(cve, List.of())) {
      if (row.product().equals(product) && covers(row.updates(), order, position)) {
        return state(row, build);
      }
    }
    return FixState.UNKNOWN;
  }

  private FixState state(Row row, ExchangeBuild build) {
    if (row.fixed().isEmpty() && row.updates().equals("any")) {
      return FixState.NOT_BY_BUILD;
    }
    if (row.fixed().isEmpty() || build.compareTo(row.fixed().get()) < 0) {
      return FixState.OPEN;
    }
    boolean special =
        row.condition().toLowerCase(Locale.ROOT).contains(SPECIAL)
            && builds
                .exact(build)
                .filter(k -> k.securityUpdate().startsWith("Mar21SU"))
                .isPresent();
    return special ? FixState.UNPROVED : FixState.FIXED;
  }

  /** What more than the build matters for a CVE on this build's cumulative update; or empty. */
  public String condition(String cve, ExchangeBuild build) {
    Optional<KnownBuild> line = builds.lineOf(build);
    if (line.isEmpty()) {
      return "";
    }
    List<String> order = builds.cumulativeUpdates(line.get().product());
    int position = order.indexOf(line.get().cumulativeUpdate());
    return rows.getOrDefault(cve, List.of()).stream()
        .filter(row -> row.product().equals(line.get().product()))
        .filter(row -> covers(row.updates(), order, position))
        .map(Row::condition)
        .findFirst()
        .orElse("");
  }

  /**
   * Day of the first update that fixes a CVE, which is when the vendor published it, or earlier
   * where it was fixed silently; for one that no update fixes, the first day of its year.
   */
  public LocalDate published(String cve) {
    return rows.getOrDefault(cve, List.of()).stream()
        .flatMap(row -> row.fixed().stream())
        .flatMap(build -> builds.exact(build).stream())
        .map(KnownBuild::released)
        .filter(released -> !released.isEmpty())
        .map(LocalDate::parse)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> LocalDate.of(Integer.parseInt(cve.substring(4, 8)), 1, 1));
  }

  /** CVEs to which a build is open by its number. */
  public Set<String> open(ExchangeBuild build) {
    TreeSet<String> open = new TreeSet<>();
    for (String cve : rows.keySet()) {
      if (state(cve, build) == FixState.OPEN) {
        open.add(cve);
      }
    }
    return open;
  }

  /**
   * Whether a column such as {@code CU19}, {@code RTM-CU7}, {@code RTM-CU3 CU5-CU20}, {@code CU20+}
   * or {@code any} names a cumulative update.
   */
  private static boolean covers(String column, List<String> order, int position) {
    for (String part : column.split(" ")) {
      int dash = part.indexOf('-');
      boolean covered;
      if (part.equals("any")) {
        covered = true;
      } else if (part.endsWith("+")) {
        covered = position >= at(order, part.substring(0, part.length() - 1));
      } else if (dash > 0) {
        covered =
            position >= at(order, part.substring(0, dash))
                && position <= at(order, part.substring(dash + 1));
      } else {
        covered = position == at(order, part);
      }
      if (covered) {
        return true;
      }
    }
    return false;
  }

  private static int at(List<String> order, String update) {
    int position = order.indexOf(update);
    return position < 0 ? Integer.MAX_VALUE : position;
  }
}
