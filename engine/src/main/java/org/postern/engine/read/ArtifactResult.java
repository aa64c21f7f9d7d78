package org.postern.engine.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.coverage.Activity;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.exchange.LogKind;

/**
 * All that one artifact told.
 *
 * @param unit label of the evidence that it belongs to
 * @param path path as shown
 * @param sha256 hash of all its bytes
 * @param kind kind of log
 * @param protocol protocol of the front end whose log it is; empty for other kinds
 * @param bytes number of bytes read
 * @param events number of entries
 * @param first time of the first entry
 * @param last time of the last entry
 * @param gaps silent spans inside it
 * @param activity how busy it was, hour by hour
 * @param servers server names that its lines state, and how often they were seen in samples
 * @param builds builds that it names
 * @param facts what else it says of its server
 * @param findings what the rules found
 * @param problems what could not be read
 */
public record ArtifactResult(
    String unit,
    String path,
    String sha256,
    LogKind kind,
    Optional<String> protocol,
    long bytes,
    long events,
    Optional<Instant> first,
    Optional<Instant> last,
    List<Gap> gaps,
    Activity activity,
    Map<String, Integer> servers,
    List<BuildSighting> builds,
    List<ServerFact> facts,
    List<Finding> findings,
    List<Problem> problems) {
  public ArtifactResult {
    gaps = List.copyOf(gaps);
    servers = Map.copyOf(servers);
    builds = List.copyOf(builds);
    facts = List.copyOf(facts);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }
}
