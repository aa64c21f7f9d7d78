package org.postern.casebook;

import java.util.List;
import java.util.Objects;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.RunFigures;
import org.postern.casebook.change.ServerState;
import org.postern.response.Assessment;

/**
 * A run to be recorded.
 *
 * @param tool name and version of the program
 * @param knowledge version of what it knows
 * @param evidence what was read, as the user named it
 * @param figures what was read, in numbers
 * @param servers the servers and their verdicts
 * @param findings what was found
 * @param check the text of {@code check.json}
 */
public record RunRecord(
    String tool,
    String knowledge,
    List<String> evidence,
    RunFigures figures,
    List<ServerState> servers,
    List<FindingRecord> findings,
    String check) {
  public RunRecord {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(knowledge, "knowledge");
    evidence = List.copyOf(evidence);
    servers = List.copyOf(servers);
    findings = List.copyOf(findings);
    Objects.requireNonNull(check, "check");
  }

  /** The run that ended in an assessment. */
  public static RunRecord of(
      Assessment assessment, String tool, String knowledge, List<String> evidence, String check) {
    return new RunRecord(
        tool,
        knowledge,
        evidence,
        new RunFigures(
            assessment.artifacts(),
            assessment.bytes(),
            assessment.events(),
            assessment.problems().size()),
        assessment.servers().stream()
            .map(server -> new ServerState(server.name(), server.verdict().name()))
            .toList(),
        assessment.servers().stream()
            .flatMap(
                server ->
                    server.findings().stream()
                        .map(finding -> FindingRecord.of(server.name(), finding)))
            .toList(),
        check);
  }
}
