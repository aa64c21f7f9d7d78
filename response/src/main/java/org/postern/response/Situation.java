package org.postern.response;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.StoredList;
import org.postern.exchange.Knowledge;
import org.postern.exchange.UpdatePath;

/**
 * All on which the decisions for one server rest.
 *
 * @param verdict the conclusion
 * @param findings most severe first
 * @param visibility what could be seen
 * @param exposures waves of attacks and whether the server was open to them
 * @param builds its builds over time
 * @param iis what its configuration of IIS says, if that was among the evidence
 * @param knowledge what is known of Exchange
 */
record Situation(
    Verdict verdict,
    List<Finding> findings,
    VisibilityCheck visibility,
    List<Exposure> exposures,
    BuildHistory builds,
    Optional<IisFacts> iis,
    Knowledge knowledge) {
  Situation {
    findings = StoredList.copyOf(findings);
    exposures = List.copyOf(exposures);
  }

  boolean isCompromised() {
    return verdict == Verdict.COMPROMISED;
  }

  /** Whether the server comes off the network, so that nothing needs to shield it meanwhile. */
  boolean isDisconnected() {
    return verdict == Verdict.COMPROMISED || verdict == Verdict.SUSPECTED;
  }

  /** The build that ran last. */
  Optional<BuildSpan> build() {
    return builds.spans().isEmpty() ? Optional.empty() : Optional.of(builds.spans().getLast());
  }

  /** What must be installed. */
  Optional<UpdatePath> path() {
    return build().map(span -> UpdatePath.from(knowledge, span.build()));
  }

  /** What was read last names this build; empty if none is named. */
  Optional<String> buildSentence() {
    return build()
        .map(
            span ->
                "The evidence last names "
                    + span.build()
                    + " ("
                    + span.name()
                    + "), on "
                    + day(span.to())
                    + ".");
  }

  private static String day(Instant time) {
    return Days.of(time).toString();
  }
}
