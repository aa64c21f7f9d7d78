package org.postern.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.postern.exchange.Knowledge;

/**
 * How old the knowledge is.
 *
 * @param days since the day to which it was kept; 0 if that day is still to come
 */
record KnowledgeAge(long days) {
  /** Security updates come every month; after two of them the knowledge lacks something. */
  private static final long OLD = 60;

  static KnowledgeAge of(Knowledge knowledge, LocalDate today) {
    return new KnowledgeAge(
        Math.max(0, ChronoUnit.DAYS.between(knowledge.provenance().date(), today)));
  }

  boolean isOld() {
    return days > OLD;
  }

  /** One plain sentence. */
  String sentence() {
    return isOld()
        ? "This knowledge is "
            + days
            + " days old: updates and holes published since are not in it. Get a newer one, and"
            + " until then take \"closed\" and \"supported\" with care."
        : "This knowledge is " + days + (days == 1 ? " day old." : " days old.");
  }
}
