package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.BuildFact.Meaning;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.exchange.BuildTable;
import org.postern.exchange.ExchangeBuild;

class BuildReconcilerTest {
  private static final Instant START = Instant.parse("2021-02-01T00:00:00Z");
  private static final Instant END = Instant.parse("2021-03-12T00:00:00Z");

  @Test
  void anUpdateThatWindowsInstallerTellsOfBeginsASpan() {
    Instant night = Instant.parse("2021-03-04T01:00:00Z");
    BuildHistory history =
        history(
            List.of(logs("15.1.2176.2")),
            new ReportedUpdate("KB5000871", some("15.1.2176.2"), Optional.of(night), "events"));
    assertThat(history.spans())
        .extracting(span -> span.build() + " from " + span.from())
        .containsExactly("15.1.2176.2 from " + START, "15.1.2176.9 from " + night);
  }

  @Test
  void anUpdateWithoutItsProductIsNotGuessed() {
    BuildHistory history =
        history(
            List.of(logs("15.1.2176.2")),
            new ReportedUpdate("KB5000871", Optional.empty(), Optional.of(END), "events"));
    assertThat(history.spans()).hasSize(1);
    assertThat(history.notes())
        .singleElement()
        .asString()
        .contains("KB5000871")
        .contains("does not tell which build");
  }

  @Test
  void aProgramNewerThanTheLogsEndsTheHistory() {
    BuildHistory history =
        history(
            List.of(logs("15.1.2176.2")),
            new BuildFact(build("15.1.2176.9"), Meaning.CURRENT, Optional.empty(), "ExSetup.exe"));
    assertThat(history.spans()).extracting(s -> s.build().toString()).endsWith("15.1.2176.9");
    assertThat(history.notes()).singleElement().asString().contains("installed after that");
    assertThat(history.contradictions()).isEmpty();
  }

  @Test
  void aProgramOlderThanTheLogsContradictsThem() {
    BuildHistory history =
        history(
            List.of(logs("15.1.2176.9")),
            new BuildFact(build("15.1.2176.2"), Meaning.CURRENT, Optional.empty(), "ExSetup.exe"));
    assertThat(history.spans()).hasSize(1);
    assertThat(history.contradictions()).singleElement().asString().contains("older than");
  }

  @Test
  void olderFoldersAreTheServersPastAndNewerOnesAreAQuestion() {
    BuildHistory history =
        history(
            List.of(logs("15.1.2176.2")),
            folder("15.1.1713.0"),
            folder("15.1.2176.0"),
            folder("15.1.2242.0"));
    assertThat(history.notes())
        .singleElement()
        .asString()
        .contains("15.1.1713.")
        .doesNotContain("2176");
    assertThat(history.contradictions()).singleElement().asString().contains("15.1.2242");
  }

  @Test
  void aFolderOlderThanItsBuildsPublicationDatesNothing() {
    Instant before = Instant.parse("2021-02-20T00:00:00Z");
    BuildFact early =
        new BuildFact(build("15.1.2176.9"), Meaning.ONCE, Optional.of(before), "a folder");
    assertThat(history(List.of(logs("15.1.2176.2")), early).spans()).hasSize(1);
    BuildFact fitting =
        new BuildFact(
            build("15.1.2176.9"),
            Meaning.ONCE,
            Optional.of(Instant.parse("2021-03-05T00:00:00Z")),
            "a folder");
    assertThat(history(List.of(logs("15.1.2176.2")), fitting).spans()).hasSize(2);
  }

  @Test
  void halfAnUpdateIsSaid() {
    BuildSighting half =
        new BuildSighting(
            build("15.1.2176.2"), END, END, Sign.HALF_INSTALLED, "setup, in place of 15.1.1779.2");
    assertThat(history(List.of(logs("15.1.1779.2"), half)).contradictions())
        .singleElement()
        .asString()
        .contains("half updated")
        .contains("15.1.1779.2");
  }

  private static BuildHistory history(List<BuildSighting> seen, BuildEvidence... facts) {
    return new BuildReconciler(Optional.of(END), BuildTable.builtIn())
        .history(seen, List.of(facts));
  }

  private static BuildFact folder(String build) {
    return new BuildFact(build(build), Meaning.ONCE, Optional.empty(), "a folder");
  }

  private static BuildSighting logs(String build) {
    return new BuildSighting(build(build), START, END, Sign.RUNNING, "HttpProxy log");
  }

  private static Optional<ExchangeBuild> some(String text) {
    return Optional.of(build(text));
  }

  private static ExchangeBuild build(String text) {
    return ExchangeBuild.parse(text).orElseThrow();
  }
}
