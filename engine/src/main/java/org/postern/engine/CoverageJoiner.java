package org.postern.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.read.ArtifactResult;
import org.postern.exchange.LogKind;

/** Unites the times that logs of one kind cover, one log after another. */
final class CoverageJoiner {
  private final Duration quiet;
  private final List<Gap> gaps = new ArrayList<>();
  private final BusyTimes busy = new BusyTimes();
  private final JoinedSpans spans;
  private int artifacts;
  private long events;

  /**
   * Prepares a union.
   *
   * @param quiet a silence of no more than this is none
   */
  CoverageJoiner(Duration quiet) {
    this.quiet = quiet;
    this.spans = new JoinedSpans(quiet);
  }

  void add(ArtifactResult result) {
    artifacts++;
    events += result.events();
    if (result.first().isPresent() && result.last().isPresent()) {
      if (result.kind() != LogKind.SETUP) {
        busy.add(result.first().get(), result.last().get(), result.activity());
      }
      if (result.kind() == LogKind.EVENT_LOG) {
        // Missing records stay missing however short the time; other files rarely hold them.
        gaps.addAll(result.gaps());
        spans.addAll(List.of(new Span(result.first().get(), result.last().get())));
      } else {
        spans.addAll(Span.around(result.first().get(), result.last().get(), result.gaps()));
      }
    }
  }

  Coverage coverage(String key, String label) {
    List<Span> joined = spans.joined();
    List<Gap> all = new ArrayList<>(gaps);
    for (int i = 1; i < joined.size(); i++) {
      Span before = joined.get(i - 1);
      Span after = joined.get(i);
      all.add(
          new Gap(
              before.to(),
              after.from(),
              "no entries for " + hours(Duration.between(before.to(), after.from()))));
    }
    all.addAll(busy.gaps(quiet));
    all.sort(Comparator.comparing(Gap::from).thenComparing(Gap::to).thenComparing(Gap::reason));
    return new Coverage(
        key,
        label,
        joined.isEmpty() ? Optional.empty() : Optional.of(joined.getFirst().from()),
        joined.isEmpty() ? Optional.empty() : Optional.of(joined.getLast().to()),
        artifacts,
        events,
        all);
  }

  private static String hours(Duration duration) {
    long hours = duration.toHours();
    return hours < 48 ? hours + " hours" : duration.toDays() + " days";
  }
}
