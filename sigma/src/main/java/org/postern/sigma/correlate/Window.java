package org.postern.sigma.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.sigma.CorrelationRule;

/** The events of one group that lie within the timespan, and whether the condition holds. */
final class Window<E> {
  /** One event: when, which of the joined rules, the value of the condition's field. */
  record Entry<E>(Instant time, int rule, Optional<String> value, E handle) {}

  private final CorrelationRule rule;
  private final ArrayDeque<Entry<E>> entries = new ArrayDeque<>();
  private boolean held;

  Window(CorrelationRule rule) {
    this.rule = rule;
  }

  /** Takes in an event; true if with it the condition came to hold and had not before. */
  boolean add(Entry<E> entry, int most) {
    evict(entry.time());
    if (entries.size() >= most) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    boolean holds = holds();
    boolean begins = holds && !held;
    held = holds;
    return begins;
  }

  private void evict(Instant now) {
    Duration span = rule.timespan();
    while (!entries.isEmpty()
        && Duration.between(entries.getFirst().time(), now).compareTo(span) > 0) {
      entries.removeFirst();
      // What held with an event that has left holds anew or not at all.
      held = held && holds();
    }
  }

  boolean isEmpty(Instant now) {
    evict(now);
    return entries.isEmpty();
  }

  List<Entry<E>> entries() {
    return List.copyOf(entries);
  }

  private boolean holds() {
    return switch (rule.type()) {
      case TEMPORAL -> distinctRules() == rule.rules().size();
      case TEMPORAL_ORDERED -> inOrder();
      case EVENT_COUNT -> bounds(entries.size());
      case VALUE_COUNT -> bounds(distinctValues());
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> {
        double[] numbers = numbers();
        yield numbers.length > 0 && bounds(statistic(numbers));
      }
    };
  }

  private boolean bounds(double value) {
    return !entries.isEmpty() && rule.bounds().stream().allMatch(bound -> bound.holds(value));
  }

  private int distinctRules() {
    Set<Integer> seen = new HashSet<>();
    entries.forEach(entry -> seen.add(entry.rule()));
    return seen.size();
  }

  private boolean inOrder() {
    int wanted = 0;
    for (Entry<E> entry : entries) {
      wanted += entry.rule() == wanted ? 1 : 0;
    }
    return wanted == rule.rules().size();
  }

  private int distinctValues() {
    Set<String> seen = new HashSet<>();
    entries.forEach(entry -> entry.value().ifPresent(seen::add));
    return seen.size();
  }

  private double[] numbers() {
    return entries.stream()
        .flatMap(entry -> entry.value().stream())
        .flatMap(text -> number(text).stream())
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text.strip()));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private double statistic(double[] sorted) {
    double sum = Arrays.stream(sorted).sum();
    if (rule.type() == CorrelationRule.Type.VALUE_SUM) {
      return sum;
    }
    if (rule.type() == CorrelationRule.Type.VALUE_AVG) {
      return sum / sorted.length;
    }
    if (rule.type() == CorrelationRule.Type.VALUE_MEDIAN) {
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    int rank = (int) Math.ceil(rule.percentile() / 100 * sorted.length);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }
}
