package org.postern.engine.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postern.engine.detect.RuleBook;
import org.postern.exchange.LogKind;

/** The rules of a book, made ready for each kind of log once. */
public final class RulesByKind {
  private final Map<LogKind, KindRules> rules = new EnumMap<>(LogKind.class);

  private final EventRules events;

  /** Prepares the rules of a book. */
  public RulesByKind(RuleBook book) {
    events = new EventRules(book.all(), book.sources());
    for (LogKind kind : LogKind.values()) {
      rules.put(kind, KindRules.of(kind, book.rules(kind)));
    }
  }

  KindRules of(LogKind kind) {
    return Objects.requireNonNull(rules.get(kind));
  }

  /** The rules about Windows events. */
  public EventRules events() {
    return events;
  }

  /**
   * The literals that are sought in logs of one kind, in order; for benchmarks beside other tools.
   */
  public List<String> literals(LogKind kind) {
    return of(kind).literals();
  }
}
