package org.postern.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What came of damaging files of one format. */
final class Figures {
  private final String format;
  private final List<String> failures = new ArrayList<>();
  private int files;
  private int damages;
  private long untouched;
  private long missing;
  private long losses;
  private long slowest;

  Figures(String format) {
    this.format = format;
  }

  void file() {
    files++;
  }

  /**
   * Takes down one damage.
   *
   * @param expected events that the damage did not touch
   * @param found how many of these were found
   * @param lost whether something is missing of what the whole file held
   * @param said whether a problem or gap was told
   * @param nanos how long it took
   */
  void damage(String what, long expected, long found, boolean lost, boolean said, long nanos) {
    damages++;
    untouched += expected;
    missing += expected - found;
    losses += lost ? 1 : 0;
    slowest = Math.max(slowest, nanos);
    if (found < expected) {
      failures.add(what + ": " + (expected - found) + " events that were not touched are missing");
    }
    if (lost && !said) {
      failures.add(what + ": a loss was not told");
    }
  }

  void failed(String what, Throwable thrown) {
    damages++;
    failures.add(what + ": " + thrown);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int damages() {
    return damages;
  }

  /** A row of the table in {@code docs/reliability.md}. */
  String row() {
    return "| %s | %d | %d | %d | %d | %d | %d ms |"
        .formatted(format, files, damages, untouched, missing, losses, slowest / 1_000_000);
  }
}
