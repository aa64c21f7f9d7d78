package org.postern.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.engine.finding.Severity;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.correlate.CorrelationEngine;
import org.postern.sigma.correlate.CorrelationHit;

/** Runs correlations over the hits of a scan. */
final class HitCorrelator {
  private HitCorrelator() {}

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

  /**
   * The hits with those of the correlations. A rule that is joined reports no more on its own,
   * unless the correlation says so ({@code generate}). Hits without a time join nothing.
   */
  static List<Hit> joined(List<Hit> hits, List<CorrelationRule> correlations) {
    if (correlations.isEmpty()) {
      return hits;
    }
    List<Hit> all = new ArrayList<>();
    CorrelationEngine<Hit> engine =
        new CorrelationEngine<>(correlations, found -> all.add(hit(found)));
    hits.stream()
        .filter(hit -> hit.time().isPresent())
        .sorted(
            Comparator.comparing((Hit hit) -> hit.time().orElse(Instant.MIN))
                .thenComparing(Hit.ORDER))
        .forEach(
            hit ->
                engine.accept(
                    hit.rule(),
                    hit.name(),
                    hit.time().orElse(Instant.MIN),
                    new HitFields(hit),
                    hit));
    hits.stream().filter(hit -> reports(hit, correlations)).forEach(all::add);
    all.sort(Hit.ORDER);
    return all;
  }

  private static boolean reports(Hit hit, List<CorrelationRule> correlations) {
    List<CorrelationRule> joining =
        correlations.stream().filter(c -> c.joins(hit.rule(), hit.name())).toList();
    return joining.isEmpty() || joining.stream().anyMatch(CorrelationRule::generate);
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
