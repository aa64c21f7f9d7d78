package org.postern.cli;

import java.util.ArrayList;
import java.util.List;
import org.postern.engine.finding.Problem;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;

/**
 * What of a run its case keeps. Persons judge findings one by one, and the case holds a run in
 * memory while it records it; so of very many findings it keeps the most severe. The files of the
 * run have all.
 */
final class CaseLimit {
  /** Some ten thousand are more than anybody judges. */
  private static final int MOST = 50_000;

  /** What one takes while it is recorded: its text several times, its row, its words. */
  private static final long BYTES_EACH = 16 << 10;

  private CaseLimit() {}

  /**
   * The assessment itself if it is small enough; otherwise with as many findings of each server as
   * is fair: small servers keep all of theirs.
   *
   * @param most findings of all servers together
   */
  static Assessment fitting(Assessment assessment, int most) {
    long all = count(assessment);
    if (all <= most) {
      return assessment;
    }
    int each = each(assessment, most);
    List<Problem> problems = new ArrayList<>(assessment.problems());
    problems.add(
        new Problem(
            CaseFolder.RESULT,
            "",
            "of "
                + all
                + " findings the case keeps no more than the "
                + each
                + " most severe of each server; findings.csv and check.json in the folder of the"
                + " reports have all"));
    return new Assessment(
        assessment.servers().stream().map(server -> cut(server, each)).toList(),
        problems,
        assessment.artifacts(),
        assessment.ignored(),
        assessment.duplicates(),
        assessment.bytes(),
        assessment.events(),
        assessment.notRead(),
        assessment.knowledge());
  }

  /** How many findings a case keeps of a run that has this much heap. */
  static int most(long heap) {
    return (int) Math.min(MOST, heap / BYTES_EACH);
  }

  static long count(Assessment assessment) {
    return assessment.servers().stream().mapToLong(server -> server.findings().size()).sum();
  }

  /** The largest number for each server with which all together are not too many. */
  private static int each(Assessment assessment, int most) {
    int low = 0;
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      long sum =
          assessment.servers().stream()
              .mapToLong(server -> Math.min(middle, server.findings().size()))
              .sum();
      if (sum <= most) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static ServerAssessment cut(ServerAssessment server, int each) {
    if (server.findings().size() <= each) {
      return server;
    }
    return new ServerAssessment(
        server.name(),
        server.verdict(),
        server.reasons(),
        server.stories().stream().flatMap(story -> cut(story, each).stream()).toList(),
        server.findings().stream().limit(each).toList(),
        server.coverage(),
        server.builds(),
        server.exposures(),
        server.holes(),
        server.decisions(),
        server.iis(),
        server.registry());
  }

  /** Steps name their finding by its place in the list. */
  private static List<Story> cut(Story story, int each) {
    List<StoryStep> steps = story.steps().stream().filter(step -> step.finding() < each).toList();
    return steps.isEmpty()
        ? List.of()
        : List.of(new Story(story.title(), story.from(), story.to(), steps));
  }
}
