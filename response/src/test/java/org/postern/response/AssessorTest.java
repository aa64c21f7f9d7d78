package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.engine.EngineResult;
import org.postern.engine.ServerEvidence;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.Knowledge;

class AssessorTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final Instant START = Instant.parse("2021-01-01T00:10:00Z");
  private static final Instant END = Instant.parse("2021-03-12T00:00:00Z");
  private static final List<Coverage> FULL =
      List.of(coverage("iis", START), coverage("httpproxy", START), coverage("ecp-server", START));

  @Test
  void provedSuccessIsCompromise() {
    ServerAssessment server =
        assess(FULL, finding(Stage.SUCCESS, Severity.HIGH, "02:14:07", "203.0.113.7", "/ecp/y.js"));
    assertThat(server.verdict()).isEqualTo(Verdict.COMPROMISED);
    assertThat(server.decisions().getFirst().title()).startsWith("Disconnect");
  }

  @Test
  void attemptsAloneAreNoCompromise() {
    Finding attempt =
        finding(Stage.ATTEMPT, Severity.MEDIUM, "02:14:07", "203.0.113.7", "/ecp/y.js");
    ServerAssessment server = assess(FULL, attempt);
    assertThat(server.verdict()).isEqualTo(Verdict.TARGETED);
    assertThat(server.stories()).isEmpty();
  }

  @Test
  void informationalFindingsDoNotRaiseTheVerdict() {
    Finding probe =
        finding(Stage.INFORMATIONAL, Severity.INFORMATIONAL, "02:14:07", "192.0.2.1", "/x.aspx");
    assertThat(assess(FULL, probe).verdict()).isEqualTo(Verdict.NO_SIGNS);
  }

  @Test
  void aSuspicionNeedsAPerson() {
    Finding odd = finding(Stage.SUSPICIOUS, Severity.MEDIUM, "02:14:07", "", "New-X");
    assertThat(assess(FULL, odd).verdict()).isEqualTo(Verdict.SUSPECTED);
  }

  @Test
  void nothingFoundIsOnlyAsGoodAsWhatWasSeen() {
    assertThat(assess(FULL).verdict()).isEqualTo(Verdict.NO_SIGNS);
    Instant late = Instant.parse("2021-02-10T00:00:00Z");
    List<Coverage> lateStart =
        List.of(coverage("iis", late), coverage("httpproxy", START), coverage("ecp-server", START));
    ServerAssessment partial = assess(lateStart);
    assertThat(partial.verdict()).isEqualTo(Verdict.NO_SIGNS_PARTIAL);
    assertThat(partial.reasons()).extracting(Reason::code).contains("log-starts-late");
  }

  @Test
  void aGapIsAReason() {
    Gap gap = new Gap(START.plusSeconds(60), START.plusSeconds(90_000), "no entries");
    Coverage holed =
        new Coverage(
            "httpproxy", "HttpProxy log", Optional.of(START), Optional.of(END), 1, 9, List.of(gap));
    ServerAssessment server =
        assess(List.of(coverage("iis", START), holed, coverage("ecp-server", START)));
    assertThat(server.verdict()).isEqualTo(Verdict.NO_SIGNS_PARTIAL);
    assertThat(server.reasons()).extracting(Reason::code).contains("log-gap");
  }

  @Test
  void withoutAnyLogThatShowsAttacksNothingCanBeSaid() {
    Coverage none =
        new Coverage("iis", "IIS web log", Optional.empty(), Optional.empty(), 0, 0, List.of());
    assertThat(assess(List.of(none)).verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void evidenceThatCouldNotBeReadLeavesADoubt() {
    ServerEvidence server =
        new ServerEvidence(
            "EX01", List.of(), FULL, List.of(), List.of(), Optional.empty(), Optional.empty());
    for (boolean lost : new boolean[] {true, false}) {
      Problem problem = new Problem("EX02.zip", "", "encrypted", lost);
      EngineResult result =
          new EngineResult(List.of(server), List.of(problem), Map.of(), 3, 0, 0, 0, 100);
      assertThat(Assessor.assess(result, KNOWLEDGE).servers().getFirst().verdict())
          .isEqualTo(lost ? Verdict.NO_SIGNS_PARTIAL : Verdict.NO_SIGNS);
    }
  }

  @Test
  void oneIntrusionBecomesOneStoryInOrder() {
    List<Finding> chain =
        List.of(
            finding(Stage.FOOTHOLD, Severity.CRITICAL, "09:00:00", "198.51.100.2", "/a/x.aspx"),
            finding(Stage.SUCCESS, Severity.CRITICAL, "02:14:07", "203.0.113.7", "/ecp/y.js"),
            finding(Stage.SUCCESS, Severity.CRITICAL, "02:14:15", "", "Set-OabVirtualDirectory"),
            finding(Stage.FOOTHOLD, Severity.CRITICAL, "03:00:00", "203.0.113.7", "/a/x.aspx"),
            finding(Stage.ATTEMPT, Severity.MEDIUM, "20:00:00", "192.0.2.99", "/owa/z.js"));
    ServerAssessment server = assess(FULL, chain.toArray(Finding[]::new));
    assertThat(server.stories()).hasSize(1);
    Story story = server.stories().getFirst();
    assertThat(story.steps()).extracting(StoryStep::finding).containsExactly(1, 2, 3, 0);
    assertThat(story.title()).contains("from 203.0.113.7 and one other address");
  }

  private static ServerAssessment assess(List<Coverage> coverage, Finding... findings) {
    ServerEvidence server =
        new ServerEvidence(
            "EX01",
            List.of(findings),
            coverage,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return Assessor.assess(
            new EngineResult(List.of(server), List.of(), Map.of(), 3, 0, 0, 0, 100), KNOWLEDGE)
        .servers()
        .getFirst();
  }

  private static Coverage coverage(String kind, Instant from) {
    return new Coverage(kind, kind, Optional.of(from), Optional.of(END), 10, 1000, List.of());
  }

  private static Finding finding(
      Stage stage, Severity severity, String time, String actor, String object) {
    Optional<Instant> at = Optional.of(Instant.parse("2021-03-03T" + time + "Z"));
    return new Finding(
        "rule-" + stage,
        "Title",
        "Something happened.",
        stage,
        severity,
        "proxylogon",
        List.of(),
        List.of(),
        at,
        at,
        1,
        new Place("x.log", "00", Place.Unit.LINE, 1, 0),
        "line",
        Map.of("actor", actor, "object", object));
  }
}
