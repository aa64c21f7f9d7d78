package org.postern.engine.files;

import java.util.Comparator;
import java.util.Objects;
import org.postern.yara.RuleMatch;

/**
 * A YARA rule that holds for a file.
 *
 * @param path the original Windows path where it is known, otherwise the path inside the evidence
 * @param sha256 hash of the bytes that were searched
 * @param match the rule and the places of its strings
 */
public record FileMatch(String path, String sha256, RuleMatch match)
    implements Comparable<FileMatch> {
  private static final Comparator<FileMatch> ORDER =
      Comparator.comparing(FileMatch::path)
          .thenComparing(m -> m.match().namespace())
          .thenComparing(m -> m.match().rule())
          .thenComparing(FileMatch::sha256);

  public FileMatch {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(match, "match");
  }

  @Override
  public int compareTo(FileMatch other) {
    return ORDER.compare(this, other);
  }
}
