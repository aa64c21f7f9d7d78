package org.postern.response;

import java.util.Comparator;
import java.util.List;
import org.postern.engine.EngineResult;
import org.postern.engine.ServerEvidence;
import org.postern.engine.coverage.Coverage;

/** Turns what the evidence told into stories, verdicts and next steps. */
public final class Assessor {
  private Assessor() {}

  /** Assesses every server. */
  public static Assessment assess(EngineResult result) {
    List<ServerAssessment> servers =
        result.servers().stream()
            .map(server -> assess(server, result))
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
        events);
  }

  private static ServerAssessment assess(ServerEvidence server, EngineResult result) {
    VisibilityCheck visibility = VisibilityCheck.of(server.coverage(), result.unread());
    Judgement judgement = Judgement.of(server.findings(), visibility);
    return new ServerAssessment(
        server.name(),
        judgement.verdict(),
        judgement.reasons(),
        new Storyteller(result.rules(), server.findings()).stories(),
        server.findings(),
        server.coverage(),
        server.builds(),
        NextSteps.after(judgement.verdict(), visibility));
  }
}
