package org.postern.response.playbook;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something wrong with a playbook's file.
 *
 * @param file name of the file
 * @param line line from 1, or 0 for the whole file
 * @param text what is wrong
 * @param remedy what to do about it
 */
public record PlaybookProblem(String file, int line, String text, String remedy)
    implements Comparable<PlaybookProblem> {
  private static final Comparator<PlaybookProblem> ORDER =
      Comparator.comparing(PlaybookProblem::file)
          .thenComparingInt(PlaybookProblem::line)
          .thenComparing(PlaybookProblem::text);

  public PlaybookProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(remedy, "remedy");
  }

  @Override
  public int compareTo(PlaybookProblem other) {
    return ORDER.compare(this, other);
  }

  /** For example {@code disconnect.yml, line 7: …; …}. */
  @Override
  public String toString() {
    return file + (line > 0 ? ", line " + line : "") + ": " + text + "; " + remedy;
  }
}
