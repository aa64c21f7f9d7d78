package org.postern.response;

import java.time.Instant;
import java.util.Objects;

/**
 * One step of a story.
 *
 * @param time when it happened
 * @param text what happened, as a plain sentence
 * @param finding index of the finding that proves it in the server's list of findings
 */
public record StoryStep(Instant time, String text, int finding) {
  public StoryStep {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(text, "text");
  }
}
