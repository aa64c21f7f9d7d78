package org.postern.sigma.index;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals a text holds, upper and lower case alike.
 *
 * <p>Implementation notes: Aho and Corasick's automaton with every transition laid out, one row of
 * {@link #CLASSES} for each state; characters are mapped to classes by a table (the literals hold
 * only {@code a-z 0-9 . _ -}), all others lead to the root. It knows the first {@link #STEM}
 * characters of each literal, its stem; where a stem ends, the rest of the literals that begin with
 * it is compared. So it stays small enough for the processor's cache. States are named by where
 * their row begins; a transition to one that ends stems is complemented, so a character that ends
 * none costs one look. A state that ends stems leads to the longest of them, and that state to the
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

  /** The longest stem. */
  private static final int STEM = 5;

  private static final byte[] NOTHING = {};

  /** The first byte of a character beyond Latin-1, the least of them, as no later byte is. */
  private static final int FIRST_BEYOND_LATIN = 0xc4;

  private static final int NONE = -1;

  private int states = 1;
  private int[] next = new int[64 * CLASSES];

  /** The first literal whose stem is this state's whole path, or {@link #NONE}. */
  private int[] literal = new int[64];

  /** The next literal of the same stem as this one, or {@link #NONE}. */
  private final int[] following;

  /** The classes of what comes after the stem of each literal. */
  private final byte[][] rests;

  /** The state of the longest stem that ends here, or 0. */
  private final int[] longest;

  /** The state of the longest stem that ends here and is shorter than the state's own path. */
  private final int[] shorter;

  /** The number that any character beyond Latin-1 has. */
  private final int beyondLatin;

  /** Builds the automaton; literals must be of the alphabet, lower case, distinct, not empty. */
  LiteralAutomaton(List<String> literals) {
    Arrays.fill(literal, NONE);
    following = new int[literals.size()];
    rests = new byte[literals.size()][];
    for (int number = 0; number < rests.length; number++) {
      String text = literals.get(number);
      int stem = Math.min(text.length(), STEM);
      int end = path(text, stem);
      following[number] = literal[end];
      literal[end] = number;
      rests[number] = text.length() == stem ? NOTHING : classes(text, stem);
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
    beyondLatin = rests.length;
  }

  private static byte[] classes(String text, int from) {
    byte[] classes = new byte[text.length() - from];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = CLASS[text.charAt(from + i)];
    }
    return classes;
  }

  private int path(String text, int length) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      int at = state * CLASSES + CLASS[text.charAt(i)];
      if (next[at] == 0) {
        if (states == literal.length) {
          next = Arrays.copyOf(next, 2 * next.length);
          literal = Arrays.copyOf(literal, 2 * states);
          Arrays.fill(literal, states, 2 * states, NONE);
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
          longest[to] = literal[to] == NONE ? shorter[to] : to;
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
      state = next[state + folded(c)];
      if (state < 0) {
        state = ~state;
        ends(state, text, i + 1, found);
      }
    }
  }

  private void ends(int row, String text, int at, long[] found) {
    for (int end = longest[row / CLASSES]; end != 0; end = shorter[end]) {
      for (int number = literal[end]; number != NONE; number = following[number]) {
        if (!has(found, number) && goesOn(rests[number], text, at)) {
          set(found, number);
        }
      }
    }
  }

  private static boolean goesOn(byte[] rest, String text, int at) {
    if (text.length() - at < rest.length) {
      return false;
    }
    for (int i = 0; i < rest.length; i++) {
      if (folded(text.charAt(at + i)) != rest[i]) {
        return false;
      }
    }
    return true;
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
        i += folded == 0 ? 0 : length(folded) - 1;
        state = next[state + folded];
      } else {
        state = next[state + CLASS[c]];
      }
      if (state < 0) {
        state = ~state;
        ends(state, utf8, i + 1, to, found);
      }
    }
  }

  private void ends(int row, byte[] utf8, int at, int to, long[] found) {
    for (int end = longest[row / CLASSES]; end != 0; end = shorter[end]) {
      for (int number = literal[end]; number != NONE; number = following[number]) {
        if (!has(found, number) && goesOn(rests[number], utf8, at, to)) {
          set(found, number);
        }
      }
    }
  }

  private static boolean goesOn(byte[] rest, byte[] utf8, int from, int to) {
    int at = from;
    for (byte wanted : rest) {
      if (at >= to) {
        return false;
      }
      int c = utf8[at];
      int folded = c < 0 ? folded(utf8, at, to) : CLASS[c];
      if (folded != wanted) {
        return false;
      }
      at += c < 0 ? length(folded) : 1;
    }
    return true;
  }

  private static boolean has(long[] found, int number) {
    return (found[number >> 6] & 1L << number) != 0;
  }

  private static void set(long[] found, int number) {
    found[number >> 6] |= 1L << number;
  }

  /** Two letters beyond ASCII fold to letters within it: the Kelvin sign and the long s. */
  private static int folded(char c) {
    return c < 128 ? CLASS[c] : c == '\u212A' ? CLASS['k'] : c == '\u017F' ? CLASS['s'] : 0;
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

  /** Bytes in UTF-8 of the character beyond ASCII that folds to this class. */
  private static int length(int folded) {
    return folded == CLASS['k'] ? 3 : 2;
  }
}
