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
 * @param lost whether all that lies there went unread, so that nothing can be said about it
 */
public record Problem(String artifact, String place, String reason, boolean lost)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::artifact)
          .thenComparing(Problem::place)
          .thenComparing(Problem::reason)
          .thenComparing(problem -> problem.lost());

  public Problem {
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(reason, "reason");
  }

  /** Something that was read for the most part. */
  public Problem(String artifact, String place, String reason) {
    this(artifact, place, reason, false);
  }

  /** Something of which nothing could be read. */
  public static Problem unread(String artifact, String reason) {
    return new Problem(artifact, "", reason, true);
  }

  /** In one line: file, place, reason. */
  public String text() {
    return artifact + (place.isEmpty() ? "" : ", " + place) + ": " + reason;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
