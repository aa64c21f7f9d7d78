package org.postern.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.engine.finding.Severity;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.correlate.CorrelationEngine;
import org.postern.sigma.correlate.CorrelationHit;

/**
 * Runs correlations over the hits of a scan, in order of time, and puts all in order. Used once.
 */
final class HitCorrelator {
  private static final Comparator<Hit> BY_TIME =
      Comparator.comparing((Hit hit) -> hit.time().orElse(Instant.MIN)).thenComparing(Hit.ORDER);

  private final List<CorrelationRule> correlations;
  private final SortedRuns<Hit> byTime;
  private final SortedRuns<Hit> all;

  HitCorrelator(Scratch scratch, List<CorrelationRule> correlations) {
    this.correlations = correlations;
    this.byTime = new SortedRuns<>(scratch, Hit.class, BY_TIME, Hit::weight);
    this.all = new SortedRuns<>(scratch, Hit.class, Hit.ORDER, Hit::weight);
  }

  /**
   * Adds a hit. A rule that is joined reports no more on its own, unless the correlation says so
   * ({@code generate}). Hits without a time join nothing.
   */
  void add(Hit hit) {
    List<CorrelationRule> joining =
        correlations.stream().filter(c -> c.joins(hit.rule(), hit.name())).toList();
    if (!joining.isEmpty() && hit.time().isPresent()) {
      byTime.add(hit);
    }
    if (joining.isEmpty() || joining.stream().anyMatch(CorrelationRule::generate)) {
      all.add(hit);
    }
  }

  /** The hits with those of the correlations. */
  Iterator<Hit> joined() {
    if (!correlations.isEmpty()) {
      CorrelationEngine<Hit> engine =
          new CorrelationEngine<>(correlations, found -> all.add(hit(found)));
      byTime
          .sorted()
          .forEachRemaining(
              hit ->
                  engine.accept(
                      hit.rule(),
                      hit.name(),
                      hit.time().orElse(Instant.MIN),
                      new HitFields(hit),
                      hit));
    }
    return all.sorted();
  }

  /** A hit's fields, as a correlation sees them. */
  private record HitFields(Hit hit) implements EventFields {
    @Override
    public List<String> values(String field) {
      List<String> values = hit.fields().get(field);
      if (values != null) {
        return values;
      }
      return hit.fields().entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(field))
          .findFirst()
          .map(Map.Entry::getValue)
          .orElse(List.of());
    }

    @Override
    public void forEachValue(Consumer<String> sink) {
      hit.fields().values().forEach(values -> values.forEach(sink));
    }
  }

  /** A correlation's hit stands at the place of its last event. */
  private static Hit hit(CorrelationHit<Hit> found) {
    Hit last = found.events().getLast();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    found.group().forEach((name, value) -> fields.put(name, List.of(value)));
    fields.put("events", List.of(Integer.toString(found.count())));
    fields.put("first", List.of(found.first().toString()));
    CorrelationRule rule = found.rule();
    return new Hit(
        rule.id().isEmpty() ? rule.file() : rule.id(),
        rule.name(),
        rule.title(),
        severity(rule.level()),
        Optional.of(found.last()),
        last.computer(),
        last.path(),
        last.unit(),
        last.number(),
        fields);
  }

  private static Severity severity(String level) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(level.toUpperCase(Locale.ROOT))) {
        return severity;
      }
    }
    return Severity.MEDIUM;
  }
}
