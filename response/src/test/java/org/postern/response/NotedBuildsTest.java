package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.exchange.BuildTable;
import org.postern.exchange.ExchangeBuild;

/** What the registry notes counts only where no log tells more. */
class NotedBuildsTest {
  private static BuildSighting seen(String build, String time, Sign sign) {
    Instant at = Instant.parse(time);
    return new BuildSighting(ExchangeBuild.parse(build).orElseThrow(), at, at, sign, "test");
  }

  private static List<String> builds(BuildSighting... sightings) {
    BuildHistory history =
        new BuildReconciler(Optional.empty(), BuildTable.builtIn())
            .history(List.of(sightings), List.of());
    assertThat(history.contradictions()).isEmpty();
    return history.spans().stream().map(span -> span.build().toString()).toList();
  }

  @Test
  void aNoteStandsWhereNothingElseNamesABuild() {
    assertThat(builds(seen("15.1.2176.2", "2021-03-01T00:00:00Z", Sign.NOTED)))
        .containsExactly("15.1.2176.2");
  }

  @Test
  void aNoteWithoutSecurityUpdatesDoesNotContradictTheLogs() {
    assertThat(
            builds(
                seen("15.1.2176.9", "2021-03-03T00:00:00Z", Sign.RUNNING),
                seen("15.1.2176.2", "2021-03-05T00:00:00Z", Sign.NOTED)))
        .containsExactly("15.1.2176.9");
  }

  @Test
  void ofSeveralNotesOfOneCumulativeUpdateTheNewestCounts() {
    assertThat(
            builds(
                seen("15.1.2176.2", "2021-03-05T00:00:00Z", Sign.NOTED),
                seen("15.1.2176.9", "2021-03-04T00:00:00Z", Sign.NOTED)))
        .containsExactly("15.1.2176.9");
  }

  @Test
  void anUpdateThatOnlyTheRegistryNotesFollowsWhatTheLogsTell() {
    assertThat(
            builds(
                seen("15.1.2176.4", "2021-03-01T00:00:00Z", Sign.RUNNING),
                seen("15.1.2176.9", "2021-03-04T00:00:00Z", Sign.NOTED)))
        .containsExactly("15.1.2176.4", "15.1.2176.9");
  }

  @Test
  void aFailedSetupDoesNotSilenceANote() {
    BuildHistory history =
        new BuildReconciler(Optional.empty(), BuildTable.builtIn())
            .history(
                List.of(
                    seen("15.1.2176.9", "2021-03-03T00:00:00Z", Sign.FAILED),
                    seen("15.1.2176.2", "2021-03-05T00:00:00Z", Sign.NOTED)),
                List.of());

    assertThat(history.spans())
        .extracting(span -> span.build().toString())
        .containsExactly("15.1.2176.2");
  }
}
