package org.postern.response;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.exchange.BuildTable;

/**
 * Adds what inventories list to a history made of better sources. The time of an inventory is that
 * of its file, which copying may change, so it never overrules logs and setup runs.
 */
final class ListedBuilds {
  private final List<BuildSpan> spans;
  private final List<String> contradictions;
  private final Optional<Instant> end;
  private final BuildTable builds;

  /**
   * Works on a history.
   *
   * @param spans in order of time; changed here
   * @param contradictions added to here
   * @param end end of the evidence
   */
  ListedBuilds(
      List<BuildSpan> spans,
      List<String> contradictions,
      Optional<Instant> end,
      BuildTable builds) {
    this.spans = spans;
    this.contradictions = contradictions;
    this.end = end;
    this.builds = builds;
  }

  void add(BuildSighting seen) {
    Instant time = seen.from();
    if (spans.isEmpty()) {
      spans.add(span(seen, end.filter(e -> e.isAfter(time)).orElse(time)));
      return;
    }
    if (spans.stream().anyMatch(span -> isSame(seen, span))) {
      return;
    }
    BuildSpan first = spans.getFirst();
    BuildSpan last = spans.getLast();
    boolean newer = seen.build().compareTo(last.build()) > 0;
    if (newer && !time.isBefore(last.from())) {
      // The evidence before says nothing of the time between its end and the inventory.
      Instant to = end.filter(e -> e.isBefore(time)).orElse(time);
      spans.set(spans.size() - 1, last.until(to));
      spans.add(span(seen, end.filter(e -> e.isAfter(time)).orElse(time)));
    } else if (time.isBefore(first.from()) && seen.build().compareTo(first.build()) < 0) {
      spans.addFirst(span(seen, first.from()));
    } else {
      contradictions.add(
          "An inventory of "
              + Days.of(time)
              + " (the time of its file) lists "
              + seen.build()
              + ", which the other evidence does not bear out; it may be older than its file.");
    }
  }

  /** The directory's version is the same for every security update. */
  private static boolean isSame(BuildSighting seen, BuildSpan span) {
    return seen.sign() == Sign.LISTED_UPDATE
        ? seen.build().isSameUpdate(span.build())
        : seen.build().equals(span.build());
  }

  private BuildSpan span(BuildSighting seen, Instant to) {
    return new BuildSpan(
        seen.build(),
        builds.describe(seen.build()),
        seen.from(),
        to,
        seen.source(),
        seen.sign() == Sign.LISTED_UPDATE);
  }
}
