package org.postern.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spans of any number, united now and then so that no more are kept than there are silences. */
final class JoinedSpans {
  /** An hourly log of many years has more than this. */
  private static final int MOST_APART = 10_000;

  private final Duration quiet;
  private List<Span> spans = new ArrayList<>();
  private int unitedFrom = MOST_APART;

  /**
   * Prepares a union.
   *
   * @param quiet a silence of no more than this does not part spans
   */
  JoinedSpans(Duration quiet) {
    this.quiet = quiet;
  }

  void addAll(List<Span> more) {
    spans.addAll(more);
    if (spans.size() > unitedFrom) {
      spans = joined();
      unitedFrom = 2 * spans.size() + MOST_APART;
    }
  }

  /** The union, in order. */
  List<Span> joined() {
    return Span.joined(spans, quiet);
  }
}
