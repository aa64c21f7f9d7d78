package org.postern.sigma.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals a text holds, upper and lower case alike.
 *
 * <p>Implementation notes: Aho and Corasick's automaton with every transition laid out, one row of
 * {@link #CLASSES} for each state; characters are mapped to classes by a table (the literals hold
 * only {@code a-z 0-9 . _ -}), all others lead to the root. Built once, read by any number of
 * threads.
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

  /** Receives the number of a literal that the text holds; the same one may come again. */
  interface Sink {
    void found(int literal);
  }

  private final int[] next;
  private final int[][] found;

  /** Builds the automaton; literals must be of the alphabet, lower case, not empty. */
  LiteralAutomaton(List<String> literals) {
    List<int[]> rows = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    rows.add(empty());
    ends.add(new ArrayList<>());
    for (int number = 0; number < literals.size(); number++) {
      int state = 0;
      for (char c : literals.get(number).toCharArray()) {
        int to = rows.get(state)[CLASS[c]];
        if (to < 0) {
          to = rows.size();
          rows.get(state)[CLASS[c]] = to;
          rows.add(empty());
          ends.add(new ArrayList<>());
        }
        state = to;
      }
      ends.get(state).add(number);
    }
    link(rows, ends);
    next = new int[rows.size() * CLASSES];
    found = new int[rows.size()][];
    for (int state = 0; state < rows.size(); state++) {
      System.arraycopy(rows.get(state), 0, next, state * CLASSES, CLASSES);
      found[state] = ends.get(state).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static int[] empty() {
    int[] row = new int[CLASSES];
    Arrays.fill(row, -1);
    return row;
  }

  private static void link(List<int[]> rows, List<List<Integer>> ends) {
    int[] fallback = new int[rows.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < CLASSES; c++) {
      int to = rows.getFirst()[c];
      if (to < 0) {
        rows.getFirst()[c] = 0;
      } else {
        queue.add(to);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      ends.get(state).addAll(ends.get(fallback[state]));
      for (int c = 0; c < CLASSES; c++) {
        int to = rows.get(state)[c];
        int other = rows.get(fallback[state])[c];
        if (to < 0) {
          rows.get(state)[c] = other;
        } else {
          fallback[to] = other;
          queue.add(to);
        }
      }
    }
  }

  void search(String text, Sink sink) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = next[state * CLASSES + (c < 128 ? CLASS[c] : other(c))];
      int[] ended = found[state];
      for (int literal : ended) {
        sink.found(literal);
      }
    }
  }

  /** Two letters beyond ASCII fold to letters within it: the Kelvin sign and the long s. */
  private static int other(char c) {
    return c == '\u212A' ? CLASS['k'] : c == '\u017F' ? CLASS['s'] : 0;
  }
}
