package org.postern.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.engine.coverage.Gap;

/** A stretch of time in which a log spoke. */
record Span(Instant from, Instant to) {

  /** The stretches between the gaps of one log. */
  static List<Span> around(Instant first, Instant last, List<Gap> gaps) {
    List<Span> spans = new ArrayList<>();
    Instant from = first;
    for (Gap gap : gaps) {
      if (!gap.from().isBefore(from)) {
        spans.add(new Span(from, gap.from()));
        from = gap.to();
      }
    }
    spans.add(new Span(from, last.isBefore(from) ? from : last));
    return spans;
  }

  /**
   * The union of spans, where a silence of no more than {@code quiet} does not part them; in order.
   */
  static List<Span> joined(List<Span> spans, Duration quiet) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(Span::from).thenComparing(Span::to));
    List<Span> out = new ArrayList<>();
    for (Span span : sorted) {
      Span before = out.isEmpty() ? span : out.getLast();
      if (out.isEmpty() || Duration.between(before.to(), span.from()).compareTo(quiet) > 0) {
        out.add(span);
      } else if (span.to().isAfter(before.to())) {
        out.set(out.size() - 1, new Span(before.from(), span.to()));
      }
    }
    return out;
  }
}
