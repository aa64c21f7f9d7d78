package org.postern.sigma.match;

import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.sigma.match.RegexProgram.Kind;
import org.postern.sigma.match.RegexProgram.Step;

/**
 * A plain regular expression as a table of states: one look-up for each letter of a value, where
 * RE2/J goes through all places of the expression that may be meant.
 *
 * <p>Implementation notes: a state is a set of steps of {@link RegexProgram}; letters that no step
 * tells apart share a column. Nothing is told of a value with a letter past ASCII; an expression
 * whose table would be large has none. Immutable and safe for any number of threads. The slow twin
 * is RE2/J.
 */
final class RegexTable {
  /** What a table says of a value. */
  enum Answer {
    /** The expression is found in it. */
    YES,
    /** It is not. */
    NO,
    /** The value holds a letter past ASCII. */
    UNTOLD
  }

  private static final int MOST_CELLS = 1 << 13;

  /** Instead of a state: the expression has been found. */
  private static final int FOUND = -1;

  /** Instead of a state: it cannot be found any more. */
  private static final int NEVER = -2;

  private final byte[] columns;
  private final int width;
  private final int[] next;
  private final boolean[] foundAtEnd;

  private RegexTable(Builder builder) {
    this.columns = builder.columns;
    this.width = builder.examples.size();
    this.next = builder.rows.stream().flatMapToInt(Arrays::stream).toArray();
    this.foundAtEnd = new boolean[builder.rows.size()];
    for (int i = 0; i < foundAtEnd.length; i++) {
      foundAtEnd[i] = builder.foundAtEnd.get(i);
    }
  }

  /** The table of an expression; empty if it is not plain or the table would be large. */
  static Optional<RegexTable> of(Pattern pattern) {
    return RegexReader.read(pattern).map(Builder::new).filter(Builder::build).map(RegexTable::new);
  }

  /** Whether the expression is found anywhere in a value. */
  Answer find(String value) {
    int state = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= RegexProgram.LETTERS) {
        return Answer.UNTOLD;
      }
      state = next[state * width + columns[c]];
      if (state < 0) {
        return state == FOUND ? Answer.YES : Answer.NO;
      }
    }
    return foundAtEnd[state] ? Answer.YES : Answer.NO;
  }

  /** Makes all states that can be reached. */
  private static final class Builder {
    final byte[] columns = new byte[RegexProgram.LETTERS];

    /** A letter of each column. */
    final List<Integer> examples = new ArrayList<>();

    final List<int[]> rows = new ArrayList<>();
    final BitSet foundAtEnd = new BitSet();
    private final RegexProgram program;
    private final Map<BitSet, Integer> known = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();

    Builder(RegexProgram program) {
      this.program = program;
      Map<BitSet, Integer> told = new HashMap<>();
      for (int letter = 0; letter < columns.length; letter++) {
        BitSet takers = new BitSet();
        for (Step step : program.steps()) {
          takers.set(step.number, step.letters.get(letter));
        }
        Integer column = told.putIfAbsent(takers, examples.size());
        columns[letter] = (byte) (column == null ? examples.size() : column);
        if (column == null) {
          examples.add(letter);
        }
      }
    }

    /** False if the table would be large. */
    boolean build() {
      // The beginning is a state of its own, as only there ^ holds.
      BitSet begin = new BitSet();
      boolean found = follow(program.first(), begin, true, false);
      states.add(begin);
      for (int state = 0; state < states.size(); state++) {
        if ((state + 1) * examples.size() > MOST_CELLS) {
          return false;
        }
        boolean always = state == 0 && found;
        int[] row = new int[examples.size()];
        for (int column = 0; column < row.length; column++) {
          row[column] = always ? FOUND : after(states.get(state), examples.get(column));
        }
        rows.add(row);
        foundAtEnd.set(state, always || endsIn(states.get(state), state == 0));
      }
      return true;
    }

    /** The state that a letter leads to. */
    private int after(BitSet state, int letter) {
      BitSet reached = new BitSet();
      boolean found = follow(program.first(), reached, false, false);
      for (int i = state.nextSetBit(0); i >= 0; i = state.nextSetBit(i + 1)) {
        Step step = program.steps().get(i);
        if (step.letters.get(letter)) {
          found |= follow(step.next, reached, false, false);
        }
      }
      if (found || reached.isEmpty()) {
        return found ? FOUND : NEVER;
      }
      Integer number = known.putIfAbsent(reached, states.size());
      if (number == null) {
        states.add(reached);
        return states.size() - 1;
      }
      return number;
    }

    private boolean endsIn(BitSet state, boolean begin) {
      for (int i = state.nextSetBit(0); i >= 0; i = state.nextSetBit(i + 1)) {
        Step step = program.steps().get(i);
        if (step.kind == Kind.END && follow(step.next, new BitSet(), begin, true)) {
          return true;
        }
      }
      return false;
    }

    /**
     * Adds the steps that wait for a letter or the end and are reached without either; true if the
     * expression is found so.
     */
    private boolean follow(Step from, BitSet into, boolean begin, boolean end) {
      boolean found = false;
      BitSet seen = new BitSet();
      Deque<Step> open = new ArrayDeque<>(List.of(from));
      while (!open.isEmpty()) {
        Step step = open.pop();
        if (seen.get(step.number)) {
          continue;
        }
        seen.set(step.number);
        switch (step.kind) {
          case LETTER -> into.set(step.number);
          case SPLIT -> {
            open.push(step.next);
            open.push(step.other);
          }
          case BEGIN -> {
            if (begin) {
              open.push(step.next);
            }
          }
          case END -> {
            into.set(step.number);
            if (end) {
              open.push(step.next);
            }
          }
          case FOUND -> found = true;
        }
      }
      return found;
    }
  }
}
