package org.postern.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.StoredList;

/**
 * What the evidence of one server told.
 *
 * @param name name of the server, or label of its evidence
 * @param findings most severe first, then by time and place
 * @param coverage by kind, expected but missing kinds included
 * @param builds Exchange builds that its logs name, joined by build and sign, in order of time
 * @param installed what else tells builds: files, folders, installed updates
 * @param iis what its configuration of IIS says, if that was among the evidence
 * @param registry what its registry hives say, if any was among the evidence
 */
public record ServerEvidence(
    String name,
    List<Finding> findings,
    List<Coverage> coverage,
    List<BuildSighting> builds,
    List<BuildEvidence> installed,
    Optional<IisFacts> iis,
    Optional<RegistryFacts> registry) {
  public ServerEvidence {
    findings = StoredList.copyOf(findings);
    coverage = List.copyOf(coverage);
    builds = List.copyOf(builds);
    installed = List.copyOf(installed);
    Objects.requireNonNull(iis, "iis");
    Objects.requireNonNull(registry, "registry");
  }
}
