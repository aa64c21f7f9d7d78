package org.postern.response.directive;

import java.util.Objects;

/**
 * What of a pack answers the questions that leaders ask.
 *
 * @param capability id of the question whether one's own people can do it; empty if none is
 * @param support id of the organisation's requirement to ask for help; empty if none is
 */
public record LeaderAnswers(String capability, String support) {
  /** The pack answers none. */
  public static final LeaderAnswers NONE = new LeaderAnswers("", "");

  public LeaderAnswers {
    Objects.requireNonNull(capability, "capability");
    Objects.requireNonNull(support, "support");
  }
}
