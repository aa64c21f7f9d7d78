package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;

class ListedBuildsTest {
  private static final Instant END = Instant.parse("2021-03-12T00:00:00Z");
  private static final BuildSighting LOGS =
      sighting("15.1.2176.9", "2021-01-01T00:00:00Z", Sign.RUNNING);

  @Test
  void theDirectoryVersionOfTheSameUpdateChangesNothing() {
    BuildHistory history = history(LOGS, listed("15.1.2176.2", "2021-03-01T00:00:00Z"));
    assertThat(history).isEqualTo(history(LOGS));
  }

  @Test
  void aNewerUpdateAfterTheEvidenceIsTheLastKnownStateAndStretchesNothing() {
    BuildHistory history = history(LOGS, listed("15.1.2242.4", "2021-06-01T00:00:00Z"));
    assertThat(history.spans()).hasSize(2);
    assertThat(history.spans().getFirst().to()).isEqualTo(END);
    assertThat(history.spans().getLast().atLeast()).isTrue();
    assertThat(history.contradictions()).isEmpty();
  }

  @Test
  void anOlderOneIsToldAndOverrulesNothing() {
    BuildHistory history = history(LOGS, listed("15.1.2106.2", "2021-03-01T00:00:00Z"));
    assertThat(history.spans()).isEqualTo(history(LOGS).spans());
    assertThat(history.contradictions()).singleElement().asString().contains("15.1.2106.2");
  }

  @Test
  void anOlderOneBeforeTheLogsIsTheTimeBefore() {
    BuildHistory history = history(LOGS, listed("15.1.2106.2", "2020-12-01T00:00:00Z"));
    assertThat(history.spans())
        .extracting(span -> span.build().build())
        .containsExactly(2106, 2176);
    assertThat(history.spans().getFirst().to()).isEqualTo(LOGS.from());
  }

  @Test
  void aloneItIsAllThatIsKnown() {
    BuildHistory history = history(listed("15.1.2106.2", "2021-03-01T00:00:00Z"));
    assertThat(history.spans())
        .singleElement()
        .satisfies(span -> assertThat(span.to()).isEqualTo(END));
  }

  private static BuildHistory history(BuildSighting... sightings) {
    return new BuildReconciler(Optional.of(END), Knowledge.builtIn().builds())
        .history(Stream.of(sightings).sorted().toList(), List.of());
  }

  private static BuildSighting listed(String build, String time) {
    return sighting(build, time, Sign.LISTED_UPDATE);
  }

  private static BuildSighting sighting(String build, String time, Sign sign) {
    Instant at = Instant.parse(time);
    return new BuildSighting(
        ExchangeBuild.parse(build).orElseThrow(), at, at, sign, List.of(sign).toString());
  }
}
