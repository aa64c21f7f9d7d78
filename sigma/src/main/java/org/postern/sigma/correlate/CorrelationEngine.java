package org.postern.sigma.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.EventFields;

/**
 * Joins hits over time; fed in order of time, by one thread.
 *
 * <p>Windows slide: a correlation hits when, with an event, its condition comes to hold over the
 * events of its group that lie no further back than the timespan; it hits again only after the
 * condition has ceased to hold. A hit counts as an event for correlations that name it. An event
 * without one of the fields that group belongs to the group of empty values.
 *
 * @param <E> what the caller knows an event by
 */
public final class CorrelationEngine<E> {
  /** Events kept in one window; more of them change no realistic condition. */
  public static final int MOST_ENTRIES = 100_000;

  /** Groups kept for one correlation; beyond it the longest silent one is forgotten. */
  public static final int MOST_GROUPS = 100_000;

  /** Handles given with a hit. */
  public static final int MOST_HANDLES = 100;

  /** Correlations over correlations over …; a chain that is longer is a circle. */
  private static final int DEEPEST = 16;

  private final List<CorrelationRule> rules;
  private final Map<CorrelationRule, LinkedHashMap<List<String>, Window<E>>> windows =
      new LinkedHashMap<>();
  private final Consumer<CorrelationHit<E>> hits;
  private long forgotten;

  /** Prepares the correlations; {@code hits} is told of each in order of time. */
  public CorrelationEngine(List<CorrelationRule> rules, Consumer<CorrelationHit<E>> hits) {
    this.rules = List.copyOf(rules);
    this.hits = hits;
    rules.forEach(rule -> windows.put(rule, new LinkedHashMap<>(16, 0.75f, true)));
  }

  /** Groups that were forgotten because there were too many. */
  public long forgotten() {
    return forgotten;
  }

  /**
   * Takes in the hit of a rule.
   *
   * @param ruleId its id
   * @param ruleName its name, or empty
   * @param time not before that of the hit before
   */
  public void accept(String ruleId, String ruleName, Instant time, EventFields event, E handle) {
    accept(ruleId, ruleName, time, event, List.of(handle), 0);
  }

  private void accept(
      String id, String name, Instant time, EventFields event, List<E> handles, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (CorrelationRule rule : rules) {
      if (rule.joins(id, name)) {
        join(rule, id, name, time, event, handles, depth);
      }
    }
  }

  private void join(
      CorrelationRule rule,
      String id,
      String name,
      Instant time,
      EventFields event,
      List<E> handles,
      int depth) {
    List<String> group = new ArrayList<>();
    for (String field : rule.groupBy()) {
      group.add(value(rule, field, id, name, event).orElse(""));
    }
    LinkedHashMap<List<String>, Window<E>> groups = windows.get(rule);
    if (groups == null) {
      return;
    }
    Window<E> window = groups.computeIfAbsent(group, g -> new Window<>(rule));
    forgetOldest(groups);
    int position = Math.max(rule.rules().indexOf(id), rule.rules().indexOf(name));
    Optional<String> value = rule.field().flatMap(field -> value(rule, field, id, name, event));
    Window.Entry<E> entry = new Window.Entry<>(time, position, value, handles.getLast());
    if (window.add(entry, MOST_ENTRIES)) {
      emit(rule, group, window, time, depth);
    }
  }

  private void forgetOldest(SequencedMap<List<String>, Window<E>> groups) {
    if (groups.size() > MOST_GROUPS) {
      groups.remove(groups.firstEntry().getKey());
      forgotten++;
    }
  }

  private void emit(
      CorrelationRule rule, List<String> group, Window<E> window, Instant time, int depth) {
    List<Window.Entry<E>> entries = window.entries();
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < group.size(); i++) {
      named.put(rule.groupBy().get(i), group.get(i));
    }
    List<E> handles =
        entries.subList(Math.max(0, entries.size() - MOST_HANDLES), entries.size()).stream()
            .map(Window.Entry::handle)
            .toList();
    hits.accept(
        new CorrelationHit<>(
            rule, named, entries.getFirst().time(), time, entries.size(), handles));
    accept(rule.id(), rule.name(), time, new GroupFields(named), handles, depth + 1);
  }

  private static Optional<String> value(
      CorrelationRule rule, String field, String id, String name, EventFields event) {
    Map<String, String> alias = rule.aliases().getOrDefault(field, Map.of());
    String own = alias.getOrDefault(name, alias.getOrDefault(id, field));
    List<String> values = event.values(own);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** What a correlation's hit shows to the next: the fields by which it grouped. */
  private record GroupFields(Map<String, String> fields) implements EventFields {
    @Override
    public List<String> values(String field) {
      String value = fields.get(field);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public void forEachValue(Consumer<String> sink) {
      fields.values().forEach(sink);
    }
  }
}
