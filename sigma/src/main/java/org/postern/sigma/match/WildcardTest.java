package org.postern.sigma.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A Sigma string against a value.
 *
 * <p>Notes: the pattern is cut at {@code *} into segments of fixed length in code points. The first
 * is tried at the start only, the last at the end only, each other is placed once, leftmost, and
 * never moved again. Cost is at most value length times longest segment; no allocation.
 */
public final class WildcardTest implements ValueTest {
  private final boolean cased;
  private final int[][] segments;

  /** Prepares the pattern; without {@code cased}, letters are compared folded. */
  public WildcardTest(Glob glob, boolean cased) {
    this.cased = cased;
    List<int[]> cut = new ArrayList<>();
    int[] symbols = glob.symbols().map(s -> s >= 0 && !cased ? CaseFolding.fold(s) : s).toArray();
    int start = 0;
    for (int i = 0; i <= symbols.length; i++) {
      if (i == symbols.length || symbols[i] == Glob.ANY) {
        cut.add(java.util.Arrays.copyOfRange(symbols, start, i));
        start = i + 1;
      }
    }
    this.segments = cut.toArray(new int[0][]);
  }

  @Override
  public boolean test(String value) {
    int position = matchAt(segments[0], value, 0);
    if (segments.length == 1 || position < 0) {
      return position == value.length();
    }
    for (int i = 1; i < segments.length - 1; i++) {
      position = find(segments[i], value, position);
      if (position < 0) {
        return false;
      }
    }
    int[] last = segments[segments.length - 1];
    int start = value.length();
    for (int i = 0; i < last.length; i++) {
      if (start <= position) {
        return false;
      }
      start -= Character.charCount(value.codePointBefore(start));
    }
    return start >= position && matchAt(last, value, start) == value.length();
  }

  @Override
  public String requiredRun() {
    LiteralRun run = new LiteralRun();
    for (int[] segment : segments) {
      for (int symbol : segment) {
        run.add(symbol);
      }
      run.end();
    }
    return run.longest();
  }

  private int find(int[] segment, String value, int from) {
    int start = from;
    while (true) {
      int end = matchAt(segment, value, start);
      if (end >= 0 || start >= value.length()) {
        return end;
      }
      start += Character.charCount(value.codePointAt(start));
    }
  }

  /** The position after the segment placed at {@code at}, or -1. */
  private int matchAt(int[] segment, String value, int at) {
    int position = at;
    for (int symbol : segment) {
      if (position >= value.length()) {
        return -1;
      }
      int c = value.codePointAt(position);
      position += Character.charCount(c);
      boolean same =
          switch (symbol) {
            case Glob.ONE -> true;
            case Glob.DASH -> Glob.isDash(c);
            default -> symbol == (cased ? c : CaseFolding.fold(c));
          };
      if (!same) {
        return -1;
      }
    }
    return position;
  }
}
