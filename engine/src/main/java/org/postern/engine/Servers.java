package org.postern.engine;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Finding;
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
    Map<String, String> labels = labels(results);
    for (ArtifactResult result : results) {
      TreeSet<String> names = namesOfUnit.getOrDefault(result.unit(), new TreeSet<>());
      String label = labels.getOrDefault(result.unit(), result.unit());
      String server = name(result).orElse(names.size() == 1 ? names.getFirst() : label);
      byServer.computeIfAbsent(server, s -> new ArrayList<>()).add(result);
    }
    byServer.replaceAll((server, all) -> Duplicates.dropped(all));
    return byServer;
  }

  /** By unit the last part of its label, where no other unit ends in the same. */
  private static Map<String, String> labels(List<ArtifactResult> results) {
    Map<String, String> labels = new HashMap<>();
    Map<String, Integer> alike = new HashMap<>();
    for (ArtifactResult result : results) {
      String last = result.unit().substring(result.unit().lastIndexOf('/') + 1);
      if (labels.put(result.unit(), last) == null) {
        alike.merge(last, 1, Integer::sum);
      }
    }
    labels.replaceAll((unit, last) -> alike.getOrDefault(last, 0) == 1 ? last : unit);
    return labels;
  }

  /** The name that most of the sampled lines state. */
  private static Optional<String> name(ArtifactResult result) {
    return result.servers().entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /**
   * What the logs of one server tell together.
   *
   * @param buildFolders what names of folders tell of its builds
   */
  static ServerEvidence joined(
      String name,
      List<ArtifactResult> results,
      List<BuildFact> buildFolders,
      Detectors detectors) {
    List<BuildSighting> builds = builds(results);
    List<ServerFact> facts =
        Stream.concat(results.stream().flatMap(r -> r.facts().stream()), buildFolders.stream())
            .toList();
    WebFolderReview folders =
        new WebFolderReview(detectors.rules().rules(LogKind.WEB_FOLDER), detectors.baseline());
    Optional<RegistryFacts> registry = RegistryFacts.joined(facts);
    IisReview iis = IisReview.of(facts, registry.flatMap(RegistryFacts::services));
    Stream<Finding> findings =
        Stream.of(
                results.stream().flatMap(r -> r.findings().stream()),
                folders.findings(facts, builds).stream(),
                iis.findings(detectors.rules().rules(LogKind.CONFIGURATION)).stream())
            .flatMap(found -> found);
    return new ServerEvidence(
        name,
        detectors.allowed().applied(FindingMerger.merged(findings)),
        coverage(results),
        builds,
        Stream.concat(
                facts.stream()
                    .filter(BuildEvidence.class::isInstance)
                    .map(BuildEvidence.class::cast),
                registry.stream().flatMap(known -> updates(known, builds)))
            .toList(),
        iis.facts(),
        registry);
  }

  /** Of a local day only its end is certain to be later than the installation. */
  private static Stream<BuildEvidence> updates(RegistryFacts registry, List<BuildSighting> builds) {
    Optional<ExchangeBuild> product =
        builds.stream()
            .filter(seen -> seen.sign() == BuildSighting.Sign.NOTED)
            .map(BuildSighting::build)
            .max(Comparator.naturalOrder());
    return registry.updates().stream()
        .filter(update -> update.ofExchange() && !update.kb().isEmpty())
        .map(
            update ->
                new ReportedUpdate(
                    update.kb(),
                    product,
                    update
                        .day()
                        .map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                    "installed updates in the registry"));
  }

  /** The units of each server that hold nothing of another server. */
  static Map<String, Set<String>> ownUnits(Map<String, List<ArtifactResult>> byServer) {
    Map<String, Set<String>> serversOfUnit = new HashMap<>();
    byServer.forEach(
        (server, results) ->
            results.forEach(
                r -> serversOfUnit.computeIfAbsent(r.unit(), u -> new TreeSet<>()).add(server)));
    Map<String, Set<String>> own = new HashMap<>();
    serversOfUnit.forEach(
        (unit, servers) -> {
          if (servers.size() == 1) {
            own.computeIfAbsent(servers.iterator().next(), s -> new TreeSet<>()).add(unit);
          }
        });
    return own;
  }

  /** Logs are written anew every hour; the same build in the next one is the same sighting. */
  private static List<BuildSighting> builds(List<ArtifactResult> results) {
    Map<List<Object>, BuildSighting> joined = new HashMap<>();
    for (ArtifactResult result : results) {
      for (BuildSighting seen : result.builds()) {
        List<Object> key =
            seen.sign() == BuildSighting.Sign.RUNNING
                ? List.of(seen.build(), seen.source())
                : List.of(seen);
        joined.merge(key, seen, Servers::joined);
      }
    }
    return joined.values().stream().sorted().toList();
  }

  private static BuildSighting joined(BuildSighting one, BuildSighting other) {
    return new BuildSighting(
        one.build(),
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to(),
        one.sign(),
        one.source());
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
                      kind == LogKind.HTTP_PROXY ? "HttpProxy " + protocol : protocol,
                      kind == LogKind.EVENT_LOG ? QuietTimes.ofChannel(protocol) : QuietTimes.ANY,
                      some)));
    }
    return all;
  }

  private static Coverage coverage(
      String key, String label, Duration quiet, List<ArtifactResult> results) {
    List<Span> spans = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (ArtifactResult result : results) {
      if (result.first().isPresent() && result.last().isPresent()) {
        if (result.kind() == LogKind.EVENT_LOG) {
          // Missing records stay missing however short the time; other files rarely hold them.
          gaps.addAll(result.gaps());
          spans.add(new Span(result.first().get(), result.last().get()));
        } else {
          spans.addAll(Span.around(result.first().get(), result.last().get(), result.gaps()));
        }
      }
    }
    List<Span> joined = Span.joined(spans, quiet);
    for (int i = 1; i < joined.size(); i++) {
      Span before = joined.get(i - 1);
      Span after = joined.get(i);
      gaps.add(
          new Gap(
              before.to(),
              after.from(),
              "no entries for " + hours(Duration.between(before.to(), after.from()))));
    }
    gaps.sort(Comparator.comparing(Gap::from).thenComparing(Gap::to).thenComparing(Gap::reason));
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
