package org.postern.response;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.StoredList;

/**
 * All that is concluded about one server.
 *
 * @param name the server's name, or the name of the evidence where the logs do not tell
 * @param verdict the conclusion
 * @param reasons why, most important first
 * @param stories intrusions, earliest first
 * @param findings most severe first, then by time
 * @param coverage what was read and what is missing, by kind
 * @param builds Exchange builds over time
 * @param exposures waves of attacks and whether the server was open to them
 * @param holes published vulnerabilities to which it is or was open, worst state first
 * @param decisions what to do, most urgent first
 * @param iis what its configuration of IIS says, if that was among the evidence
 * @param registry what its registry hives say, if any was among the evidence
 */
public record ServerAssessment(
    String name,
    Verdict verdict,
    List<Reason> reasons,
    List<Story> stories,
    List<Finding> findings,
    List<Coverage> coverage,
    BuildHistory builds,
    List<Exposure> exposures,
    List<Hole> holes,
    List<Decision> decisions,
    Optional<IisFacts> iis,
    Optional<RegistryFacts> registry) {
  public ServerAssessment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    stories = StoredList.copyOf(stories);
    findings = StoredList.copyOf(findings);
    coverage = List.copyOf(coverage);
    Objects.requireNonNull(builds, "builds");
    exposures = List.copyOf(exposures);
    holes = List.copyOf(holes);
    decisions = List.copyOf(decisions);
    Objects.requireNonNull(iis, "iis");
    Objects.requireNonNull(registry, "registry");
  }
}
