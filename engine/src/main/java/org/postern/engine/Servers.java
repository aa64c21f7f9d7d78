package org.postern.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.QuietTimes;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.LogKind;

/**
 * Tells the evidence of several servers apart.
 *
 * <p>A log that states its server's name belongs to that name. A log that does not (IIS) belongs to
 * the one name that the other logs of its unit state; where they state several, or none, it stays
 * under the unit's own label and is never mixed with another server's.
 */
final class Servers {
  private Servers() {}

  /** The results by name of server; in each, the same bytes count once. */
  static SortedMap<String, List<ArtifactResult>> apart(List<ArtifactResult> results) {
    Map<String, TreeSet<String>> namesOfUnit = new HashMap<>();
    for (ArtifactResult result : results) {
      name(result)
          .ifPresent(n -> namesOfUnit.computeIfAbsent(result.unit(), u -> new TreeSet<>()).add(n));
    }
    SortedMap<String, List<ArtifactResult>> byServer = new TreeMap<>();
    for (ArtifactResult result : results) {
      TreeSet<String> names = namesOfUnit.getOrDefault(result.unit(), new TreeSet<>());
      String server =
          name(result).orElse(names.size() == 1 ? names.getFirst() : label(result.unit(), results));
      byServer.computeIfAbsent(server, s -> new ArrayList<>()).add(result);
    }
    byServer.replaceAll((server, all) -> Duplicates.dropped(all));
    return byServer;
  }

  /** The last part of a unit's label, where no other unit ends in the same. */
  private static String label(String unit, List<ArtifactResult> results) {
    String last = unit.substring(unit.lastIndexOf('/') + 1);
    long alike =
        results.stream()
            .map(ArtifactResult::unit)
            .distinct()
            .filter(u -> u.equals(last) || u.endsWith("/" + last))
            .count();
    return alike == 1 ? last : unit;
  }

  /** The name that most of the sampled lines state. */
  private static Optional<String> name(ArtifactResult result) {
    return result.servers().entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /** What the logs of one server tell together. */
  static ServerEvidence joined(String name, List<ArtifactResult> results) {
    return new ServerEvidence(
        name, FindingMerger.merged(results), coverage(results), builds(results));
  }

  private static List<String> builds(List<ArtifactResult> results) {
    Map<String, Instant> first = new HashMap<>();
    for (ArtifactResult result : results) {
      result
          .builds()
          .forEach(
              (text, time) ->
                  ExchangeBuild.parse(text)
                      // Logs of some components always say 15.0.0.0, whatever is installed.
                      .filter(build -> build.build() > 0)
                      .ifPresent(
                          build ->
                              first.merge(
                                  build.toString(), time, (a, b) -> a.isBefore(b) ? a : b)));
    }
    return first.entrySet().stream()
        .sorted(
            Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Coverage> coverage(List<ArtifactResult> results) {
    List<Coverage> all = new ArrayList<>();
    for (LogKind kind : LogKind.values()) {
      List<ArtifactResult> ofKind = results.stream().filter(r -> r.kind() == kind).toList();
      if (!ofKind.isEmpty() || kind.expected()) {
        all.add(coverage(kind.key(), kind.label(), QuietTimes.longest(kind), ofKind));
      }
      TreeMap<String, List<ArtifactResult>> byProtocol = new TreeMap<>();
      for (ArtifactResult result : ofKind) {
        result
            .protocol()
            .ifPresent(p -> byProtocol.computeIfAbsent(p, any -> new ArrayList<>()).add(result));
      }
      byProtocol.forEach(
          (protocol, some) ->
              all.add(
                  coverage(
                      kind.key() + "/" + protocol.toLowerCase(Locale.ROOT),
                      "  of " + protocol,
                      QuietTimes.ANY,
                      some)));
    }
    return all;
  }

  private static Coverage coverage(
      String key, String label, Duration quiet, List<ArtifactResult> results) {
    List<Span> spans = new ArrayList<>();
    for (ArtifactResult result : results) {
      if (result.first().isPresent() && result.last().isPresent()) {
        spans.addAll(Span.around(result.first().get(), result.last().get(), result.gaps()));
      }
    }
    List<Span> joined = Span.joined(spans, quiet);
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < joined.size(); i++) {
      Span before = joined.get(i - 1);
      Span after = joined.get(i);
      gaps.add(
          new Gap(
              before.to(),
              after.from(),
              "no entries for " + hours(Duration.between(before.to(), after.from()))));
    }
    return new Coverage(
        key,
        label,
        joined.isEmpty() ? Optional.empty() : Optional.of(joined.getFirst().from()),
        joined.isEmpty() ? Optional.empty() : Optional.of(joined.getLast().to()),
        results.size(),
        results.stream().mapToLong(ArtifactResult::events).sum(),
        gaps);
  }

  private static String hours(Duration duration) {
    long hours = duration.toHours();
    return hours < 48 ? hours + " hours" : duration.toDays() + " days";
  }
}
