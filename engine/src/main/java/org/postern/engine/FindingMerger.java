package org.postern.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.engine.spill.StoredList;

/**
 * Joins the findings of one server's logs that have the same rule, actor and object, in any number.
 * Used once.
 */
final class FindingMerger {
  private static final Comparator<Finding> BY_TIME =
      Comparator.comparing((Finding f) -> f.first().orElse(Instant.MAX))
          .thenComparing(f -> f.place().path())
          .thenComparing(f -> f.place().number())
          .thenComparing(Finding::rule)
          .thenComparing(f -> f.fields().toString());
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity).reversed().thenComparing(BY_TIME);
  private static final Comparator<Finding> SAME =
      Comparator.comparing(Finding::rule).thenComparing(Finding::fields, FindingMerger::compare);

  private final Scratch scratch;
  private final SortedRuns<Finding> alike;

  FindingMerger(Scratch scratch) {
    this.scratch = scratch;
    this.alike =
        new SortedRuns<>(scratch, Finding.class, SAME, Finding::weight, FindingMerger::join);
  }

  void add(Finding finding) {
    alike.add(finding);
  }

  /**
   * Most severe first, then by time and place; each told by its earliest event.
   *
   * @param last what is done to each when all have been joined and are in order
   */
  List<Finding> merged(UnaryOperator<Finding> last) {
    SortedRuns<Finding> inOrder = new SortedRuns<>(scratch, Finding.class, ORDER, Finding::weight);
    alike.sorted().forEachRemaining(inOrder::add);
    Iterator<Finding> sorted = inOrder.sorted();
    return StoredList.of(
        scratch,
        Finding.class,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return sorted.hasNext();
          }

          @Override
          public Finding next() {
            return last.apply(sorted.next());
          }
        },
        Finding::weight);
  }

  /** Fields are sorted by name. */
  private static int compare(Map<String, String> one, Map<String, String> other) {
    Iterator<Map.Entry<String, String>> others = other.entrySet().iterator();
    for (Map.Entry<String, String> entry : one.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, String> beside = others.next();
      int byName = entry.getKey().compareTo(beside.getKey());
      int by = byName != 0 ? byName : entry.getValue().compareTo(beside.getValue());
      if (by != 0) {
        return by;
      }
    }
    return others.hasNext() ? -1 : 0;
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
