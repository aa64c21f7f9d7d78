package org.postern.engine.read;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;
import org.postern.exchange.LogKind;

/**
 * The rules of a book, made ready once for each kind of log that is met; for any number of threads.
 */
public final class RulesByKind {
  private final RuleBook book;
  private final Map<LogKind, KindRules> rules = new ConcurrentHashMap<>();
  private @Nullable EventRules events;

  /** Takes the rules of a book. */
  public RulesByKind(RuleBook book) {
    this.book = book;
  }

  /** The rules about one kind, for a reader that judges entries without lines. */
  List<DetectionRule> all(LogKind kind) {
    return book.rules(kind);
  }

  KindRules of(LogKind kind) {
    return rules.computeIfAbsent(kind, wanted -> KindRules.of(wanted, book.rules(wanted)));
  }

  /** The rules about Windows events. */
  public synchronized EventRules events() {
    if (events == null) {
      events = new EventRules(book.all(), book.sources());
    }
    return events;
  }

  /**
   * The literals that are sought in logs of one kind, in order; for benchmarks beside other tools.
   */
  public List<String> literals(LogKind kind) {
    return of(kind).literals();
  }
}
