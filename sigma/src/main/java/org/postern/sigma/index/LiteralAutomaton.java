package org.postern.sigma.index;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals a text holds, upper and lower case alike.
 *
 * <p>Implementation notes: Aho and Corasick's automaton with every transition laid out, one row of
 * {@link #CLASSES} for each state; characters are mapped to classes by a table (the literals hold
 * only {@code a-z 0-9 . _ -}), all others lead to the root. States are named by where their row
 * begins; a transition to one that ends literals is complemented, so a character that ends none
 * costs one look. A state that ends literals leads to the longest of them, and that state to the
 * next longest. Built once, read by any number of threads. Benchmark: {@code events} of {@code
 * benchmarks/run}.
 */
final class LiteralAutomaton {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789._-";
  private static final int CLASSES = ALPHABET.length() + 1;
  private static final byte[] CLASS = new byte[128];

  static {
    for (int i = 0; i < ALPHABET.length(); i++) {
      char c = ALPHABET.charAt(i);
      CLASS[c] = (byte) (i + 1);
      CLASS[Character.toUpperCase(c)] = (byte) (i + 1);
    }
  }

  /** The first byte of a character beyond Latin-1, the least of them, as no later byte is. */
  private static final int FIRST_BEYOND_LATIN = 0xc4;

  private int states = 1;
  private int[] next = new int[64 * CLASSES];

  /** The number of the literal that is this state's whole path, or -1. */
  private int[] literal = new int[64];

  /** The state of the longest literal that ends here, or 0. */
  private final int[] longest;

  /** The state of the longest literal that ends here and is shorter than the state's own path. */
  private final int[] shorter;

  /** The number that any character beyond Latin-1 has. */
  private final int beyondLatin;

  /** Builds the automaton; literals must be of the alphabet, lower case, distinct, not empty. */
  LiteralAutomaton(List<String> literals) {
    Arrays.fill(literal, -1);
    for (int number = 0; number < literals.size(); number++) {
      int end = path(literals.get(number)); // may grow the array that it is put into
      literal[end] = number;
    }
    next = Arrays.copyOf(next, states * CLASSES);
    literal = Arrays.copyOf(literal, states);
    longest = new int[states];
    shorter = new int[states];
    link();
    for (int i = 0; i < next.length; i++) {
      int row = next[i] * CLASSES;
      next[i] = longest[next[i]] == 0 ? row : ~row;
    }
    beyondLatin = literals.size();
  }

  private int path(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      int at = state * CLASSES + CLASS[text.charAt(i)];
      if (next[at] == 0) {
        if (states == literal.length) {
          next = Arrays.copyOf(next, 2 * next.length);
          literal = Arrays.copyOf(literal, 2 * states);
          Arrays.fill(literal, states, 2 * states, -1);
        }
        next[at] = states++;
      }
      state = next[at];
    }
    return state;
  }

  /** Breadth first, so that what a state falls back to is complete before it. */
  private void link() {
    int[] fallback = new int[states];
    int[] queue = new int[states];
    int queued = 1;
    for (int head = 0; head < queued; head++) {
      int state = queue[head];
      int back = fallback[state];
      for (int c = 0; c < CLASSES; c++) {
        int to = next[state * CLASSES + c];
        int other = state == 0 ? 0 : next[back * CLASSES + c];
        if (to == 0) {
          next[state * CLASSES + c] = other;
        } else {
          fallback[to] = other;
          shorter[to] = longest[other];
          longest[to] = literal[to] < 0 ? shorter[to] : to;
          queue[queued++] = to;
        }
      }
    }
  }

  /**
   * Sets the bit of each literal that the text holds, and the one behind them if it holds any
   * character beyond Latin-1.
   */
  void search(String text, long[] found) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xff) {
        set(found, beyondLatin);
      }
      state = next[state + (c < 128 ? CLASS[c] : other(c))];
      if (state < 0) {
        state = ~state;
        ends(state, found);
      }
    }
  }

  /** The same in UTF-8. */
  void search(byte[] utf8, int from, int to, long[] found) {
    int state = 0;
    for (int i = from; i < to; i++) {
      int c = utf8[i];
      if (c < 0) {
        if ((c & 0xff) >= FIRST_BEYOND_LATIN) {
          set(found, beyondLatin);
        }
        int folded = folded(utf8, i, to);
        i += folded == 0 ? 0 : folded == CLASS['k'] ? 2 : 1;
        state = next[state + folded];
      } else {
        state = next[state + CLASS[c]];
      }
      if (state < 0) {
        state = ~state;
        ends(state, found);
      }
    }
  }

  private void ends(int row, long[] found) {
    for (int end = longest[row / CLASSES]; end != 0; end = shorter[end]) {
      set(found, literal[end]);
    }
  }

  private static void set(long[] found, int number) {
    found[number >> 6] |= 1L << number;
  }

  /** Two letters beyond ASCII fold to letters within it: the Kelvin sign and the long s. */
  private static int other(char c) {
    return c == '\u212A' ? CLASS['k'] : c == '\u017F' ? CLASS['s'] : 0;
  }

  /** The class of the character whose first byte, not of ASCII, stands there. */
  private static int folded(byte[] utf8, int at, int to) {
    if (at + 2 < to
        && utf8[at] == (byte) 0xe2
        && utf8[at + 1] == (byte) 0x84
        && utf8[at + 2] == (byte) 0xaa) {
      return CLASS['k'];
    }
    boolean longS = at + 1 < to && utf8[at] == (byte) 0xc5 && utf8[at + 1] == (byte) 0xbf;
    return longS ? CLASS['s'] : 0;
  }
}
