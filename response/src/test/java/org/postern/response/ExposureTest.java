package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.engine.EngineResult;
import org.postern.engine.ServerEvidence;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;

class ExposureTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2021-03-12T23:59:00Z");

  @Test
  void openUntilTheFixWasThere() {
    ServerAssessment server =
        assess(
            logs(START, END),
            running("15.1.2176.4", START, Instant.parse("2021-03-02T23:00:00Z")),
            running("15.1.2176.9", Instant.parse("2021-03-03T01:00:00Z"), END));
    Exposure exposure = of(server, "ProxyLogon");
    assertThat(exposure.state()).isEqualTo(Exposure.State.EXPOSED);
    assertThat(exposure.from()).contains(LocalDate.of(2021, 1, 3));
    assertThat(exposure.to()).contains(LocalDate.of(2021, 3, 3));
    assertThat(exposure.days()).isEqualTo(60);
    assertThat(exposure.blindDays()).isZero();
    assertThat(exposure.open()).isFalse();
    assertThat(server.verdict()).isEqualTo(Verdict.NO_SIGNS);
  }

  @Test
  void daysWithoutLogsAreBlind() {
    Instant late = Instant.parse("2021-03-09T00:05:00Z");
    ServerAssessment server = assess(logs(late, END), running("15.1.2176.2", late, END));
    Exposure exposure = of(server, "ProxyLogon");
    // 3 January to 8 March: 29 + 28 + 8 days.
    assertThat(exposure.blindDays()).isEqualTo(65);
    assertThat(exposure.blind())
        .containsExactly(new Exposure.DaySpan(LocalDate.of(2021, 1, 3), LocalDate.of(2021, 3, 8)));
    assertThat(exposure.open()).isTrue();
    assertThat(server.verdict()).isEqualTo(Verdict.NO_SIGNS_PARTIAL);
    assertThat(server.reasons()).extracting(Reason::code).contains("blind-days");
  }

  @Test
  void aGapIsBlindOnlyWhereNoOtherLogWouldShowTheWave() {
    Gap gap =
        new Gap(
            Instant.parse("2021-02-01T06:00:00Z"), Instant.parse("2021-02-04T03:00:00Z"), "silent");
    List<Coverage> oneHoled = new ArrayList<>(logs(START, END));
    oneHoled.set(0, holed("iis", gap));
    BuildSighting open = running("15.1.2176.4", START, END);
    assertThat(of(assess(oneHoled, open), "ProxyLogon").blindDays()).isZero();
    List<Coverage> allHoled =
        List.of(holed("iis", gap), holed("httpproxy", gap), holed("ecp-server", gap));
    // 1 February has 18 unseen hours, 2 and 3 February are unseen, 4 February misses only three.
    assertThat(of(assess(allHoled, open), "ProxyLogon").blindDays()).isEqualTo(3);
  }

  @Test
  void aLaterBuildSaysNothingOfTheTimeBefore() {
    Instant late = Instant.parse("2023-01-06T00:00:00Z");
    Instant end = Instant.parse("2023-01-11T00:00:00Z");
    ServerAssessment server = assess(logs(late, end), running("15.1.2375.7", late, end));
    assertThat(of(server, "ProxyLogon").state()).isEqualTo(Exposure.State.UNKNOWN);
    assertThat(of(server, "ProxyNotShell").state()).isEqualTo(Exposure.State.EXPOSED);
    assertThat(of(server, "ProxyNotShell").open()).isTrue();
    assertThat(server.verdict()).isEqualTo(Verdict.NO_SIGNS_PARTIAL);
  }

  @Test
  void aSetupThatFailedClosesNothing() {
    Instant tried = Instant.parse("2021-03-05T10:00:00Z");
    ServerAssessment server =
        assess(
            logs(START, END),
            running("15.1.2176.4", START, END),
            new BuildSighting(build("15.1.2242.4"), tried, tried, Sign.FAILED, "setup"));
    assertThat(server.builds().spans()).hasSize(1);
    assertThat(server.builds().contradictions()).singleElement().asString().contains("2021-03-05");
    assertThat(of(server, "ProxyLogon").open()).isTrue();
  }

  @Test
  void aSetupThatWasCompletedCounts() {
    Instant done = Instant.parse("2021-03-16T10:00:00Z");
    ServerAssessment server =
        assess(
            logs(START, Instant.parse("2021-04-01T00:00:00Z")),
            running("15.1.2176.4", START, done),
            new BuildSighting(build("15.1.2242.4"), done, done, Sign.INSTALLED, "setup"));
    assertThat(of(server, "ProxyLogon").to()).contains(LocalDate.of(2021, 3, 16));
    assertThat(server.builds().contradictions()).isEmpty();
  }

  @Test
  void goingBackIsSaid() {
    Instant later = Instant.parse("2021-03-05T00:00:00Z");
    ServerAssessment server =
        assess(
            logs(START, END),
            running("15.1.2176.9", START, later),
            running("15.1.2176.4", later, END));
    assertThat(server.builds().contradictions()).singleElement().asString().contains("goes back");
  }

  private static Exposure of(ServerAssessment server, String wave) {
    return server.exposures().stream().filter(e -> e.wave().equals(wave)).findFirst().orElseThrow();
  }

  private static ServerAssessment assess(List<Coverage> coverage, BuildSighting... builds) {
    List<BuildSighting> sorted = List.of(builds).stream().sorted().toList();
    ServerEvidence server =
        new ServerEvidence(
            "EX01", List.of(), coverage, sorted, List.of(), Optional.empty(), Optional.empty());
    return Assessor.assess(
            new EngineResult(List.of(server), List.of(), Map.of(), 3, 0, 0, 0, 100), KNOWLEDGE)
        .servers()
        .getFirst();
  }

  private static List<Coverage> logs(Instant from, Instant to) {
    return List.of(
        coverage("iis", from, to),
        coverage("httpproxy", from, to),
        coverage("ecp-server", from, to));
  }

  private static Coverage coverage(String kind, Instant from, Instant to) {
    return new Coverage(kind, kind, Optional.of(from), Optional.of(to), 10, 1000, List.of());
  }

  private static Coverage holed(String kind, Gap gap) {
    return new Coverage(kind, kind, Optional.of(START), Optional.of(END), 10, 1000, List.of(gap));
  }

  private static BuildSighting running(String build, Instant from, Instant to) {
    return new BuildSighting(build(build), from, to, Sign.RUNNING, "HttpProxy log");
  }

  private static ExchangeBuild build(String text) {
    return ExchangeBuild.parse(text).orElseThrow();
  }
}
