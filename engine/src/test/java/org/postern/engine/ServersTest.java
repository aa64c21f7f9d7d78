package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.engine.coverage.Activity;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.LogKind;

class ServersTest {
  private static final Instant START = Instant.parse("2021-03-03T00:00:00Z");

  @Test
  void missingRecordsOfAnEventLogAreGapsHoweverShort() {
    Gap hole = new Gap(START.plusSeconds(10), START.plusSeconds(12), "records 5 to 9 are missing");
    ArtifactResult log = log("a.evtx", "00", START, START.plusSeconds(100), List.of(hole));
    assertThat(channel(List.of(log)).gaps()).containsExactly(hole);
  }

  @Test
  void aDayWithoutAnEntryInABusyChannelIsAGap() {
    ArtifactResult one = log("a.evtx", "00", START, START.plusSeconds(3_600), List.of());
    ArtifactResult two =
        log("b.evtx", "01", START.plusSeconds(200_000), START.plusSeconds(210_000), List.of());
    assertThat(channel(List.of(one, two)).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.from()).isEqualTo(START.plusSeconds(3_600)));
  }

  @Test
  void aQuietSpellInsideAnExportedLogIsAGap() throws IOException {
    String event =
        "{\"EventID\": 4624, \"Channel\": \"Security\", \"Computer\": \"EX01\", \"SystemTime\": \"%s\"}\n";
    String log =
        event.formatted("2021-03-03T00:00:00Z")
            + event.formatted("2021-03-03T10:00:00Z")
            + "no JSON at all\n"
            + event.formatted("2021-03-06T00:00:00Z");
    ArtifactResult result =
        new ArtifactReader(new RulesByKind(RuleBook.of("")))
            .read(
                "EX01",
                "a.json",
                FileTraits.UNKNOWN,
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow();
    assertThat(result.events()).isEqualTo(3);
    assertThat(result.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.place()).isEqualTo("line 3"));
    assertThat(channel(List.of(result)).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.from()).isEqualTo(Instant.parse("2021-03-03T10:00:00Z")));
  }

  private static Coverage channel(List<ArtifactResult> results) {
    ServerJoiner joiner = new ServerJoiner(Scratch.ofThisMachine());
    results.forEach(joiner::add);
    return joiner
        .evidence("EX01", List.of(), Detectors.of(RuleBook.load(List.of(), rule -> true)))
        .coverage()
        .stream()
        .filter(c -> c.kind().equals("event-log/security"))
        .findFirst()
        .orElseThrow();
  }

  private static ArtifactResult log(
      String path, String sha256, Instant first, Instant last, List<Gap> gaps) {
    return new ArtifactResult(
        "EX01",
        path,
        sha256,
        LogKind.EVENT_LOG,
        Optional.of("Security"),
        100,
        10,
        Optional.of(first),
        Optional.of(last),
        gaps,
        Activity.NONE,
        Map.of("EX01", 10),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
