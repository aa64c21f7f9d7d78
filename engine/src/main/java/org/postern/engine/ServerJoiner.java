package org.postern.engine;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.QuietTimes;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.LogKind;

/**
 * Puts together what the artifacts of one server told, one after another. Its facts and the spans
 * of time that its logs cover are held in memory; its findings are not, if they are many.
 */
final class ServerJoiner {
  private final Map<List<Object>, BuildSighting> builds = new HashMap<>();
  private final List<ServerFact> facts = new ArrayList<>();
  private final Map<LogKind, CoverageJoiner> byKind = new EnumMap<>(LogKind.class);
  private final Map<LogKind, TreeMap<String, CoverageJoiner>> byProtocol =
      new EnumMap<>(LogKind.class);
  private final FindingMerger findings;

  ServerJoiner(Scratch scratch) {
    this.findings = new FindingMerger(scratch);
  }

  /** Takes in what one artifact told; they come by unit and path. */
  void add(ArtifactResult result) {
    result.builds().forEach(this::add);
    facts.addAll(result.facts());
    result.findings().forEach(findings::add);
    LogKind kind = result.kind();
    byKind.computeIfAbsent(kind, k -> new CoverageJoiner(QuietTimes.longest(k))).add(result);
    result
        .protocol()
        .ifPresent(
            protocol ->
                byProtocol
                    .computeIfAbsent(kind, k -> new TreeMap<>())
                    .computeIfAbsent(
                        protocol,
                        p ->
                            new CoverageJoiner(
                                kind == LogKind.EVENT_LOG
                                    ? QuietTimes.ofChannel(p)
                                    : QuietTimes.ANY))
                    .add(result));
  }

  /** Logs are written anew every hour; the same build in the next one is the same sighting. */
  private void add(BuildSighting seen) {
    List<Object> key =
        seen.sign() == BuildSighting.Sign.RUNNING
            ? List.of(seen.build(), seen.source())
            : List.of(seen);
    builds.merge(key, seen, ServerJoiner::joined);
  }

  private static BuildSighting joined(BuildSighting one, BuildSighting other) {
    return new BuildSighting(
        one.build(),
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to(),
        one.sign(),
        one.source());
  }

  /**
   * What they tell together.
   *
   * @param buildFolders what names of folders tell of its builds
   */
  ServerEvidence evidence(String name, List<BuildFact> buildFolders, Detectors detectors) {
    List<BuildSighting> seen = builds.values().stream().sorted().toList();
    facts.addAll(buildFolders);
    Optional<RegistryFacts> registry = RegistryFacts.joined(facts);
    IisReview iis = IisReview.of(facts, registry.flatMap(RegistryFacts::services));
    new WebFolderReview(detectors.rules().rules(LogKind.WEB_FOLDER), detectors.baseline())
        .findings(facts, seen)
        .forEach(findings::add);
    iis.findings(detectors.rules().rules(LogKind.CONFIGURATION)).forEach(findings::add);
    return new ServerEvidence(
        name,
        findings.merged(detectors.allowed()::applied),
        coverage(),
        seen,
        Stream.concat(
                facts.stream()
                    .filter(BuildEvidence.class::isInstance)
                    .map(BuildEvidence.class::cast),
                registry.stream().flatMap(known -> updates(known, seen)))
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

  private List<Coverage> coverage() {
    List<Coverage> all = new ArrayList<>();
    for (LogKind kind : LogKind.values()) {
      CoverageJoiner ofKind =
          byKind.getOrDefault(kind, new CoverageJoiner(QuietTimes.longest(kind)));
      if (byKind.containsKey(kind) || kind.expected()) {
        all.add(ofKind.coverage(kind.key(), kind.label()));
      }
      byProtocol
          .getOrDefault(kind, new TreeMap<>())
          .forEach(
              (protocol, some) ->
                  all.add(
                      some.coverage(
                          kind.key() + "/" + protocol.toLowerCase(Locale.ROOT),
                          kind == LogKind.HTTP_PROXY ? "HttpProxy " + protocol : protocol)));
    }
    return all;
  }
}
