package org.postern.response;

import java.util.List;
import java.util.Objects;
import org.postern.engine.finding.Problem;
import org.postern.exchange.Provenance;

/**
 * The answer of one check: every server with its verdict, and all that could not be read.
 *
 * @param servers most alarming verdict first, then by name
 * @param problems in order of artifact and place
 * @param artifacts number of logs read
 * @param ignored number of files of kinds that are not read
 * @param duplicates number of logs left out because the same bytes were read before
 * @param bytes number of bytes read, after decompression
 * @param events number of log entries read
 * @param notRead servers that an inventory names and of which nothing was read, judged by their
 *     builds alone, worst first
 * @param knowledge where the knowledge that was used comes from
 */
public record Assessment(
    List<ServerAssessment> servers,
    List<Problem> problems,
    int artifacts,
    int ignored,
    int duplicates,
    long bytes,
    long events,
    List<BuildAssessment> notRead,
    Provenance knowledge) {
  public Assessment {
    Objects.requireNonNull(knowledge, "knowledge");
    servers = List.copyOf(servers);
    problems = List.copyOf(problems);
    notRead = List.copyOf(notRead);
  }
}
