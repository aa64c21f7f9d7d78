package org.postern.response.directive.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.EngineResult;
import org.postern.engine.ServerEvidence;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.iis.Mitigation;
import org.postern.response.Assessment;
import org.postern.response.Assessor;
import org.postern.response.directive.PackTest.InventedFinding;
import org.postern.response.directive.PackTest.InventedServer;

/** Evidence out of thin air, which goes through the real assessment. */
final class InventedEvidence {
  /** Entries of each invented log: any number that is not none. */
  private static final long EVENTS = 1_000;

  private final Knowledge knowledge;

  InventedEvidence(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Assesses the servers as if their evidence had been read. */
  Assessment assess(List<InventedServer> invented) {
    List<ServerEvidence> servers = invented.stream().map(this::evidence).toList();
    return Assessor.assess(
        new EngineResult(servers, List.of(), Map.of(), servers.size(), 0, 0, 0, 0), knowledge);
  }

  private ServerEvidence evidence(InventedServer server) {
    return new ServerEvidence(
        server.name(),
        server.findings().stream().map(InventedEvidence::finding).toList(),
        server.read().entrySet().stream()
            .map(
                log ->
                    new Coverage(
                        log.getKey(),
                        log.getKey(),
                        Optional.of(start(log.getValue().from())),
                        Optional.of(start(log.getValue().to().plusDays(1)).minusSeconds(1)),
                        1,
                        EVENTS,
                        List.of()))
            .toList(),
        server.builds().entrySet().stream()
            .map(entry -> sighting(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(BuildSighting::from))
            .toList(),
        List.of(),
        server.mitigations().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new IisFacts(
                    server.mitigations().entrySet().stream()
                        .map(
                            m ->
                                new Mitigation(
                                    m.getKey(),
                                    List.of(),
                                    m.getValue(),
                                    "as the test says.",
                                    List.of()))
                        .toList(),
                    List.of(),
                    Map.of())),
        Optional.empty());
  }

  private BuildSighting sighting(LocalDate day, String text) {
    ExchangeBuild build =
        text.startsWith(TestReader.NEWEST)
            ? knowledge
                .builds()
                .newest(text.substring(TestReader.NEWEST.length()))
                .orElseThrow()
                .build()
            : ExchangeBuild.parse(text).orElseThrow();
    Instant at = start(day);
    return new BuildSighting(build, at, at, BuildSighting.Sign.INSTALLED, "test");
  }

  private static Finding finding(InventedFinding invented) {
    return new Finding(
        "test",
        "An invented finding",
        "Somebody did something.",
        invented.stage(),
        invented.severity(),
        invented.wave(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        new Place("test.log", "", Place.Unit.LINE, 1, 0),
        "",
        Map.of());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
