package org.postern.demo;

import java.util.SplittableRandom;

/** The ordinary lines of one kind of log. */
interface Traffic {
  /**
   * Appends one line without its end.
   *
   * @param millis milliseconds since midnight
   */
  void line(StringBuilder out, String day, int millis, SplittableRandom random);

  /** Lines of a day however small the evidence: a server's health probes never stop. */
  default long fewest() {
    return 12;
  }

  /** About how long a line is, in bytes. */
  int typicalLength();
}
