package org.postern.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.postern.engine.EngineResult;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.finding.Severity;
import org.postern.engine.text.Visible;

/** What a scan found, for people: most severe first, then what was read and what was not. */
final class ScanSummary {
  private static final int MOST_NAMED = 10;
  private static final int MOST_RULES = 100;
  private static final int MOST_PROBLEMS = 20;

  private final StringBuilder out = new StringBuilder();

  static String of(List<Hit> hits, long duplicates, RuleBook book, EngineResult result) {
    ScanSummary summary = new ScanSummary();
    summary.totals(hits, duplicates, book, result);
    summary.rules(hits);
    summary.top("Computers", hits, Hit::computer);
    summary.top("Busiest days", hits, ScanSummary::day);
    summary.problems(result);
    return summary.out.toString();
  }

  private void totals(List<Hit> hits, long duplicates, RuleBook book, EngineResult result) {
    long events =
        result.servers().stream()
            .flatMap(s -> s.coverage().stream())
            .filter(c -> !c.kind().contains("/"))
            .mapToLong(Coverage::events)
            .sum();
    line(
        String.format(
            Locale.ROOT,
            "%,d hits in %,d events of %,d artifacts",
            hits.size(),
            events,
            result.artifacts()));
    line(
        String.format(
            Locale.ROOT,
            "%,d rules ran; %,d could not (see below), %,d are about other logs",
            book.all().size() - book.unmapped().size(),
            book.refused(),
            book.unmapped().size()));
    if (!book.correlations().isEmpty()) {
      line(String.format(Locale.ROOT, "%,d correlations ran", book.correlations().size()));
    }
    if (duplicates > 0) {
      line(
          String.format(
              Locale.ROOT,
              "%,d hits were the same event collected twice and count once",
              duplicates));
    }
    List<String> levels = new ArrayList<>();
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    hits.forEach(hit -> counts.merge(hit.severity(), 1, Integer::sum));
    for (Severity severity : Severity.values()) {
      levels.addFirst(
          String.format(Locale.ROOT, "%s %,d", lower(severity), counts.getOrDefault(severity, 0)));
    }
    line(String.format(Locale.ROOT, "%s", String.join(", ", levels)));
  }

  /** The hits of one rule: the first in their order, the earliest, and how many. */
  private static final class OfRule {
    final Hit any;
    Hit first;
    int count;

    OfRule(Hit hit) {
      any = hit;
      first = hit;
    }

    void add(Hit hit) {
      count++;
      if (time(hit).isBefore(time(first))) {
        first = hit;
      }
    }

    private static Instant time(Hit hit) {
      return hit.time().orElse(Instant.MAX);
    }
  }

  private void rules(List<Hit> hits) {
    Map<String, OfRule> byRule = new TreeMap<>();
    hits.forEach(h -> byRule.computeIfAbsent(h.rule(), id -> new OfRule(h)).add(h));
    List<OfRule> sorted = new ArrayList<>(byRule.values());
    sorted.sort(
        Comparator.comparing((OfRule all) -> all.any.severity())
            .reversed()
            .thenComparing(all -> -all.count)
            .thenComparing(all -> all.any.title()));
    out.append('\n');
    for (OfRule all : sorted.subList(0, Math.min(MOST_RULES, sorted.size()))) {
      Hit first = all.first;
      line(
          String.format(
              Locale.ROOT,
              "%-13s %,6d  %s",
              lower(first.severity()),
              all.count,
              Visible.of(first.title())));
      line(
          String.format(
              Locale.ROOT,
              "%21s %s%s %s %,d",
              "",
              HitWriter.time(first).isEmpty() ? "" : HitWriter.time(first) + "  ",
              Visible.of(first.path()),
              first.unit().word(),
              first.number()));
    }
    if (sorted.size() > MOST_RULES) {
      line(
          String.format(
              Locale.ROOT,
              "and %,d rules more; --format jsonl has every hit",
              sorted.size() - MOST_RULES));
    }
  }

  private void top(String title, List<Hit> hits, Function<Hit, String> by) {
    Map<String, Integer> counts = new TreeMap<>();
    hits.forEach(h -> counts.merge(by.apply(h), 1, Integer::sum));
    counts.remove("");
    if (counts.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append('\n');
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_NAMED)
        .forEach(
            e ->
                line(
                    String.format(
                        Locale.ROOT, "  %,6d  %s", e.getValue(), Visible.of(e.getKey()))));
  }

  private static String day(Hit hit) {
    return hit.time().map(t -> t.atOffset(ZoneOffset.UTC).toLocalDate().toString()).orElse("");
  }

  private void problems(EngineResult result) {
    if (result.problems().isEmpty()) {
      return;
    }
    out.append("\nWhat could not be read or run, or not in full\n");
    result.problems().stream().limit(MOST_PROBLEMS).forEach(p -> line("  " + Visible.of(p.text())));
    if (result.problems().size() > MOST_PROBLEMS) {
      line(
          String.format(
              Locale.ROOT,
              "  and %,d more (--problems lists all)",
              result.problems().size() - MOST_PROBLEMS));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
