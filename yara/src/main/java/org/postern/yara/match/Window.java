package org.postern.yara.match;

/**
 * A piece of the data with what surrounds it: valid from index {@code start} to {@code end}, index
 * zero lying at {@code base} of the data. Counts the automata's steps.
 */
final class Window {
  byte[] bytes = new byte[0];
  int start;
  int end;
  long base;
  boolean atEnd;
  long steps;

  boolean atStart() {
    return base + start == 0;
  }

  /**
   * What stands before an index: 0 the data's beginning, 2 a word character, 1 another, 3 half a
   * wide character at the data's beginning.
   */
  int before(int index, boolean wide) {
    int width = wide ? 2 : 1;
    if (index - width < start) {
      return !atStart() ? 1 : index == start ? 0 : 3;
    }
    return kind(index - width, wide);
  }

  /** What stands at an index, told as by {@link #before} for the data's end. */
  int after(int index, boolean wide) {
    int width = wide ? 2 : 1;
    if (index + width > end) {
      return !atEnd ? 1 : index == end ? 0 : 3;
    }
    return kind(index, wide);
  }

  private int kind(int index, boolean wide) {
    boolean word = isWord(bytes[index]) && (!wide || bytes[index + 1] == 0);
    return word ? 2 : 1;
  }

  /** Whether the place is not inside a run of letters and digits; the underscore is no letter. */
  boolean isFullWord(int from, int to, boolean wide) {
    if (wide) {
      boolean left = from - 2 >= start && bytes[from - 1] == 0 && isAlphanumeric(bytes[from - 2]);
      return !left && !(to + 1 < end && isAlphanumeric(bytes[to]) && bytes[to + 1] == 0);
    }
    boolean left = from - 1 >= start && isAlphanumeric(bytes[from - 1]);
    return !left && !(to < end && isAlphanumeric(bytes[to]));
  }

  private static boolean isWord(byte b) {
    return b == '_' || isAlphanumeric(b);
  }

  private static boolean isAlphanumeric(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }
}
