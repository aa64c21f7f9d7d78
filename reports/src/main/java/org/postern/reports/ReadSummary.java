package org.postern.reports;

import java.util.ArrayList;
import java.util.List;
import org.postern.response.Assessment;

/** What was read, in one sentence. */
final class ReadSummary {
  private ReadSummary() {}

  static String of(Assessment assessment) {
    long entries = assessment.events();
    return "Read "
        + Figures.count(assessment.artifacts(), "file")
        + " ("
        + Figures.bytes(assessment.bytes())
        + ", "
        + (entries == 1 ? "1 entry" : Figures.count(entries) + " entries")
        + ") of "
        + Figures.count(assessment.servers().size(), "server")
        + leftOut(assessment)
        + ".";
  }

  private static String leftOut(Assessment assessment) {
    List<String> parts = new ArrayList<>();
    if (assessment.duplicates() > 0) {
      parts.add(Figures.count(assessment.duplicates(), "duplicate"));
    }
    if (assessment.ignored() > 0) {
      parts.add(Figures.count(assessment.ignored(), "file") + " of other kinds");
    }
    return parts.isEmpty() ? "" : "; left out " + String.join(" and ", parts);
  }
}
