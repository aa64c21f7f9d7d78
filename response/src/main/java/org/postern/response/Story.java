package org.postern.response;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Findings that belong to one intrusion, told in order.
 *
 * @param title one line
 * @param from time of the first step
 * @param to time of the last event that belongs to it
 * @param steps in order of time, at least one
 */
public record Story(String title, Instant from, Instant to, List<StoryStep> steps) {
  public Story {
    Objects.requireNonNull(title, "title");
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a story needs a step: " + title);
    }
  }

  /** About how many bytes of heap it takes. */
  public long weight() {
    return 200
        + 2L * title.length()
        + steps.stream().mapToLong(step -> 120 + 2L * step.text().length()).sum();
  }
}
