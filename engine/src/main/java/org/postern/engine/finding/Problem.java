package org.postern.engine.finding;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something that could not be read, or not in full, and why.
 *
 * @param artifact path of the artifact or rule file
 * @param place where in it: {@code line 17}, {@code entry 3}, {@code offset 4096}, or empty for the
 *     whole
 * @param reason what is wrong and what to do about it
 */
public record Problem(String artifact, String place, String reason) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::artifact)
          .thenComparing(Problem::place)
          .thenComparing(Problem::reason);

  public Problem {
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
