package org.postern.response;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.exchange.BuildTable;

/**
 * The builds of one server over time, reconciled from all that names them.
 *
 * @param spans one after another, in order of time; empty if nothing names a build
 * @param contradictions what does not fit together, as plain sentences
 */
public record BuildHistory(List<BuildSpan> spans, List<String> contradictions) {
  public BuildHistory {
    spans = List.copyOf(spans);
    contradictions = List.copyOf(contradictions);
  }

  /**
   * Reconciles sightings.
   *
   * @param sightings in order of time
   * @param end end of the evidence; empty if it holds no dated line
   */
  static BuildHistory of(List<BuildSighting> sightings, Optional<Instant> end, BuildTable builds) {
    List<BuildSpan> spans = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    for (BuildSighting seen : sightings) {
      if (seen.sign() == Sign.NOTED && sightings.stream().anyMatch(s -> tellsMore(s, seen))) {
        continue;
      }
      String name = builds.describe(seen.build());
      if (seen.sign() == Sign.FAILED) {
        contradictions.add(
            "Setup of "
                + name
                + " ("
                + seen.build()
                + ") began on "
                + Days.of(seen.from())
                + " and was not completed; it does not count as installed.");
        continue;
      }
      Instant from = seen.sign() == Sign.INSTALLED ? seen.to() : seen.from();
      if (!spans.isEmpty() && spans.getLast().build().equals(seen.build())) {
        continue;
      }
      if (!spans.isEmpty() && seen.build().compareTo(spans.getLast().build()) < 0) {
        contradictions.add(
            "The build goes back from "
                + spans.getLast().build()
                + " to "
                + seen.build()
                + " on "
                + Days.of(from)
                + "; an update was removed or did not take hold, or logs of two servers are mixed.");
      }
      if (!spans.isEmpty()) {
        spans.set(spans.size() - 1, until(spans.getLast(), from));
      }
      Instant last = end.filter(e -> e.isAfter(from)).orElse(from);
      spans.add(new BuildSpan(seen.build(), name, from, last, seen.source()));
    }
    return new BuildHistory(spans, contradictions);
  }

  /**
   * Whether it makes a note of the registry superfluous: same cumulative update, as new or newer.
   */
  private static boolean tellsMore(BuildSighting other, BuildSighting noted) {
    int order = Integer.compare(other.build().revision(), noted.build().revision());
    return other.sign() != Sign.FAILED
        && other.build().major() == noted.build().major()
        && other.build().minor() == noted.build().minor()
        && other.build().build() == noted.build().build()
        && (order > 0 || (order == 0 && other.sign() != Sign.NOTED));
  }

  private static BuildSpan until(BuildSpan span, Instant to) {
    return new BuildSpan(
        span.build(),
        span.name(),
        span.from(),
        to.isBefore(span.from()) ? span.from() : to,
        span.source());
  }
}
