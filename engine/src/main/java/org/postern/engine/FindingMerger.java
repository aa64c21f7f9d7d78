package org.postern.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.engine.finding.Finding;

/** Joins the findings of one server's logs that have the same rule, actor and object. */
final class FindingMerger {
  private static final Comparator<Finding> BY_TIME =
      Comparator.comparing((Finding f) -> f.first().orElse(Instant.MAX))
          .thenComparing(f -> f.place().path())
          .thenComparing(f -> f.place().number())
          .thenComparing(Finding::rule)
          .thenComparing(f -> f.fields().toString());
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity).reversed().thenComparing(BY_TIME);

  private FindingMerger() {}

  /** Most severe first, then by time and place; each told by its earliest event. */
  static List<Finding> merged(Stream<Finding> findings) {
    Map<List<Object>, Finding> byKey = new HashMap<>();
    findings.forEach(
        finding ->
            byKey.merge(List.of(finding.rule(), finding.fields()), finding, FindingMerger::join));
    return byKey.values().stream().sorted(ORDER).toList();
  }

  private static Finding join(Finding one, Finding other) {
    Finding first = BY_TIME.compare(one, other) <= 0 ? one : other;
    return new Finding(
        first.rule(),
        first.title(),
        first.plain(),
        first.stage(),
        first.severity(),
        first.wave(),
        first.cves(),
        first.attack(),
        first.first(),
        latest(one.last(), other.last()),
        one.count() + other.count(),
        first.place(),
        first.evidence(),
        first.fields());
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
  }
}
