package org.postern.response;

import java.util.Optional;
import org.postern.exchange.BuildTable;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.FixState;
import org.postern.exchange.FixTable;
import org.postern.exchange.KnownBuild;
import org.postern.exchange.inventory.Precision;

/**
 * The published builds between which a server's true build lies.
 *
 * @param low what it holds at least
 * @param high what it holds at most, as far as published
 */
record BuildRange(ExchangeBuild low, ExchangeBuild high) {

  /** Empty for a build of a product that the table does not list. */
  static Optional<BuildRange> of(ExchangeBuild build, Precision precision, BuildTable builds) {
    Optional<KnownBuild> line = builds.lineOf(build);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    ExchangeBuild newest = builds.newestOfSameUpdate(build).orElse(line.get()).build();
    ExchangeBuild first = builds.firstOfSameUpdate(build).orElse(line.get()).build();
    if (!line.get().build().isSameUpdate(build)) {
      // A cumulative update nobody knows: it may hold no more than the one before it did at first.
      return Optional.of(new BuildRange(first, newest));
    }
    if (precision == Precision.CUMULATIVE_UPDATE) {
      return Optional.of(new BuildRange(line.get().build(), newest));
    }
    boolean known = line.get().build().equals(build);
    ExchangeBuild above =
        builds
            .above(build)
            .map(KnownBuild::build)
            .filter(build::isSameUpdate)
            .orElse(line.get().build());
    return Optional.of(new BuildRange(line.get().build(), known ? build : above));
  }

  /**
   * Like {@link FixTable#state}: open where no build of the range has the fix, unproved where some
   * have it.
   */
  FixState state(String cve, FixTable fixes) {
    FixState atMost = fixes.state(cve, high);
    FixState atLeast = fixes.state(cve, low);
    if (atMost == FixState.OPEN || atMost == FixState.UNPROVED) {
      return atMost;
    }
    return atLeast == FixState.OPEN ? FixState.UNPROVED : atLeast;
  }
}
