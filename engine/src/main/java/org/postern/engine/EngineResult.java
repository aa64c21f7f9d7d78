package org.postern.engine;

import java.util.List;
import java.util.Map;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.fact.InventoryServer;
import org.postern.engine.finding.Problem;

/**
 * What the evidence told, server by server.
 *
 * @param servers in order of name
 * @param problems in order, without repetition
 * @param rules the rules that ran, by id
 * @param artifacts number of logs read
 * @param ignored number of files of kinds that are not read
 * @param duplicates number of logs left out because the same bytes were read before
 * @param unread number of files not looked at because the run was stopped
 * @param bytes bytes of the logs read
 * @param notRead servers that an inventory names and of which nothing was read, in order of name
 */
public record EngineResult(
    List<ServerEvidence> servers,
    List<Problem> problems,
    Map<String, DetectionRule> rules,
    int artifacts,
    int ignored,
    int duplicates,
    int unread,
    long bytes,
    List<InventoryServer> notRead) {
  public EngineResult {
    servers = List.copyOf(servers);
    problems = List.copyOf(problems);
    rules = Map.copyOf(rules);
    notRead = List.copyOf(notRead);
  }

  /** Evidence without an inventory. */
  public EngineResult(
      List<ServerEvidence> servers,
      List<Problem> problems,
      Map<String, DetectionRule> rules,
      int artifacts,
      int ignored,
      int duplicates,
      int unread,
      long bytes) {
    this(servers, problems, rules, artifacts, ignored, duplicates, unread, bytes, List.of());
  }
}
