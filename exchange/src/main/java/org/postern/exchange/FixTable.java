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
 * (mainly Health Checker's table of security updates). How a build is judged is told in {@code
 * docs/knowledge.md}.
 */
public final class FixTable {
  /** Marks rows that the special packages of March 2021 for old cumulative updates do not close. */
  private static final String SPECIAL = "special march 2021 build";

  /** Builds seen in the field whose update nobody has named. */
  private static final String UNNAMED = "unnamed";

  private final BuildTable builds;
  private final Map<String, List<Fix>> fixes;

  private FixTable(BuildTable builds, Map<String, List<Fix>> fixes) {
    this.builds = builds;
    this.fixes = fixes;
  }

  static FixTable of(BuildTable builds, Map<String, List<Fix>> fixes) {
    Map<String, List<Fix>> copy = new HashMap<>();
    fixes.forEach((cve, rows) -> copy.put(cve, List.copyOf(rows)));
    return new FixTable(builds, copy);
  }

  /** All CVEs of the table, in order. */
  public NavigableSet<String> cves() {
    return new TreeSet<>(fixes.keySet());
  }

  /** All rows of a CVE, in the order of the table. */
  public List<Fix> fixes(String cve) {
    return fixes.getOrDefault(cve, List.of());
  }

  /** The day on which the first update with a fix came out. */
  public Optional<LocalDate> firstFixed(String cve) {
    return fixes(cve).stream()
        .flatMap(fix -> fix.fixed().stream())
        .flatMap(build -> builds.exact(build).stream())
        .flatMap(known -> known.day().stream())
        .min(Comparator.naturalOrder());
  }

  /** What a build's number says of a CVE. */
  public FixState state(String cve, ExchangeBuild build) {
    Optional<KnownBuild> line = builds.lineOf(build);
    if (line.isEmpty() || fixes(cve).isEmpty()) {
      return FixState.UNKNOWN;
    }
    List<Fix> own = of(cve, line.get().product());
    if (own.isEmpty()) {
      return ofOtherProducts(cve, line.get());
    }
    UpdateOrder order = order(line.get());
    for (Fix fix : own) {
      if (order.covers(fix.updates())) {
        return state(fix, build, line.get());
      }
    }
    // Cumulative updates are complete: a later one holds what an earlier one got.
    return order.isAfter(own) ? coded(own.getLast()) : FixState.OPEN;
  }

  private FixState ofOtherProducts(String cve, KnownBuild line) {
    Optional<LocalDate> fixed = firstFixed(cve);
    if (fixed.isEmpty()) {
      return FixState.UNKNOWN;
    }
    if (isYounger(line.product(), fixed.get())) {
      boolean more = fixes(cve).stream().anyMatch(fix -> fix.needs().isMore());
      return more ? FixState.NEEDS_MORE : FixState.FIXED;
    }
    return line.supportEnd().isBefore(fixed.get()) ? FixState.UNSUPPORTED : FixState.NOT_LISTED;
  }

  private boolean isYounger(String product, LocalDate day) {
    return builds.firstRelease(product).filter(day::isBefore).isPresent();
  }

  private FixState state(Fix fix, ExchangeBuild build, KnownBuild line) {
    if (fix.fixed().isEmpty()) {
      return fix.updates().equals("any") ? FixState.NOT_BY_BUILD : FixState.OPEN;
    }
    if (build.compareTo(fix.fixed().get()) < 0) {
      return FixState.OPEN;
    }
    if (builds.isOfUnknownUpdate(build) && !wasFixedAtFirst(fix.fixed().get(), line)) {
      // Made beside the updates of the last known cumulative update: the number is higher, the
      // code may be older.
      return FixState.UNPROVED;
    }
    return isSpecial(fix) && !isOrdinary(build) ? FixState.UNPROVED : coded(fix);
  }

  private boolean wasFixedAtFirst(ExchangeBuild fixed, KnownBuild line) {
    return builds
        .firstOf(line.product(), line.cumulativeUpdate())
        .filter(first -> first.build().compareTo(fixed) >= 0)
        .isPresent();
  }

  private static boolean isSpecial(Fix fix) {
    return fix.condition().toLowerCase(Locale.ROOT).contains(SPECIAL);
  }

  /** Whether a build is known to hold all older updates of its cumulative update. */
  private boolean isOrdinary(ExchangeBuild build) {
    return builds
        .exact(build)
        .filter(known -> !known.securityUpdate().startsWith("Mar21SU"))
        .filter(known -> !known.securityUpdate().equals(UNNAMED))
        .isPresent();
  }

  private static FixState coded(Fix fix) {
    return fix.needs().isMore() ? FixState.NEEDS_MORE : FixState.FIXED;
  }

  /** What more than the build matters for a CVE on this build's cumulative update; or empty. */
  public String condition(String cve, ExchangeBuild build) {
    Optional<KnownBuild> line = builds.lineOf(build);
    if (line.isEmpty()) {
      return "";
    }
    List<Fix> own = of(cve, line.get().product());
    UpdateOrder order = order(line.get());
    List<Fix> candidates =
        own.isEmpty()
            ? fixes(cve).stream().filter(fix -> fix.needs().isMore()).toList()
            : own.stream().filter(fix -> order.covers(fix.updates())).toList();
    return candidates.isEmpty() ? "" : candidates.getFirst().condition();
  }

  /** CVEs to which a build is open by its number. */
  public Set<String> open(ExchangeBuild build) {
    return in(build, FixState.OPEN);
  }

  /** CVEs of which a build's number says this, in order. */
  public NavigableSet<String> in(ExchangeBuild build, FixState state) {
    TreeSet<String> found = new TreeSet<>();
    for (String cve : fixes.keySet()) {
      if (state(cve, build) == state) {
        found.add(cve);
      }
    }
    return found;
  }

  private List<Fix> of(String cve, String product) {
    return fixes(cve).stream().filter(fix -> fix.product().equals(product)).toList();
  }

  private UpdateOrder order(KnownBuild line) {
    return UpdateOrder.at(builds.cumulativeUpdates(line.product()), line.cumulativeUpdate());
  }

  /** For readers of the table: products and updates that a row names but the builds do not. */
  static List<String> unknownUpdates(BuildTable builds, String product, String column) {
    List<String> unknown = new ArrayList<>();
    List<String> known = builds.cumulativeUpdates(product);
    for (String name : UpdateOrder.names(column)) {
      if (!known.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown;
  }
}
