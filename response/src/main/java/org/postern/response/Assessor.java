package org.postern.response;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.engine.EngineResult;
import org.postern.engine.ServerEvidence;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.finding.Problem;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.Knowledge;

/** Turns what the evidence told into stories, verdicts and decisions. */
public final class Assessor {
  private Assessor() {}

  /** Assesses every server, in memory. */
  public static Assessment assess(EngineResult result, Knowledge knowledge) {
    return assess(result, knowledge, Scratch.inMemory());
  }

  /**
   * Assesses every server.
   *
   * @param scratch room for what is concluded from many findings; the result is good until it is
   *     closed
   */
  public static Assessment assess(EngineResult result, Knowledge knowledge, Scratch scratch) {
    List<ServerAssessment> servers =
        result.servers().stream()
            .map(server -> assess(server, result, knowledge, scratch))
            .sorted(
                Comparator.comparing(ServerAssessment::verdict)
                    .thenComparing(ServerAssessment::name))
            .toList();
    long events =
        result.servers().stream()
            .flatMap(s -> s.coverage().stream())
            .mapToLong(Coverage::events)
            .sum();
    return new Assessment(
        servers,
        result.problems(),
        result.artifacts(),
        result.ignored(),
        result.duplicates(),
        result.bytes(),
        events,
        notRead(result, knowledge),
        knowledge.provenance());
  }

  private static List<BuildAssessment> notRead(EngineResult result, Knowledge knowledge) {
    BuildAssessor builds = new BuildAssessor(knowledge);
    return result.notRead().stream()
        .map(server -> builds.assess(server.entry(), server.path()))
        .sorted(BuildAssessor.worstFirst())
        .toList();
  }

  private static ServerAssessment assess(
      ServerEvidence server, EngineResult result, Knowledge knowledge, Scratch scratch) {
    Optional<Instant> end =
        server.coverage().stream().flatMap(c -> c.to().stream()).max(Comparator.naturalOrder());
    BuildHistory history =
        new BuildReconciler(end, knowledge.builds()).history(server.builds(), server.installed());
    List<Exposure> exposures =
        new ExposureCalendar(knowledge, history, server.coverage(), server.iis(), end).exposures();
    VisibilityCheck visibility =
        VisibilityCheck.of(
            server.coverage(),
            exposures,
            result.unread(),
            result.problems().stream().filter(Problem::lost).count());
    Judgement judgement = Judgement.of(server.findings(), visibility);
    return new ServerAssessment(
        server.name(),
        judgement.verdict(),
        judgement.reasons(),
        new Storyteller(result.rules(), server.findings(), scratch).stories(),
        server.findings(),
        server.coverage(),
        history,
        exposures,
        new Holes(knowledge, history, server.iis()).list(),
        Decisions.of(
            new Situation(
                judgement.verdict(),
                server.findings(),
                visibility,
                exposures,
                history,
                server.iis(),
                knowledge),
            scratch),
        server.iis(),
        server.registry());
  }
}
