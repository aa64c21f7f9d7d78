package org.postern.sigma.match;

import java.util.BitSet;
import java.util.List;

/**
 * A plain regular expression over ASCII as a graph of steps, for {@link RegexTable}.
 *
 * @param steps all, by their numbers
 * @param first the one that is taken first
 */
record RegexProgram(List<Step> steps, Step first) {
  /** How many letters are told apart: those of ASCII. */
  static final int LETTERS = 128;

  /** What a step does before it goes on. */
  enum Kind {
    /** Takes one of its letters. */
    LETTER,
    /** Goes on at two places. */
    SPLIT,
    /** Holds before the first letter only. */
    BEGIN,
    /** Holds behind the last letter only. */
    END,
    /** The expression has been found. */
    FOUND
  }

  /** One step, and where it leads. */
  static final class Step {
    final Kind kind;
    final int number;
    final BitSet letters;
    Step next = this;
    Step other = this;

    Step(Kind kind, int number, BitSet letters) {
      this.kind = kind;
      this.number = number;
      this.letters = letters;
    }
  }

  RegexProgram {
    steps = List.copyOf(steps);
  }
}
