package org.postern.yara.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.postern.yara.pattern.Node;

/**
 * Runs a {@link Program} as a deterministic automaton whose states are made when first needed. Not
 * thread safe: one per scanner.
 *
 * <p>Implementation notes. A state is the list of instructions before their empty moves, and, where
 * the program has edges, what stood before the place: the data's end, a word byte or another. A
 * transition first follows the empty moves, knowing both neighbours, which is where edges and
 * matches are decided; so a match is told one byte late. Every match is told, so preferences among
 * options do not matter and the list is sorted. {@code next} holds {@code state << 1 | matched} per
 * state and class, with three classes more: a place that cannot be read, the end of the data, and
 * half a wide character at that end. Cost: one table look-up per byte once states exist; at most
 * {@link #MAX_CELLS} cells, after which all states are dropped and made anew, so memory is bounded
 * and each byte costs at most one walk over the program. Wide strings are read two bytes at a time,
 * the second of which must be zero.
 */
final class Dfa {
  /** Cells of the transition table and of the states' lists together; 256 KiB of {@code int}. */
  static final int MAX_CELLS = 1 << 16;

  private static final int DEAD = 0;
  private static final int UNKNOWN = -1;
  private static final int BEFORE_END = 0;
  private static final int BEFORE_OTHER = 1;
  private static final int BEFORE_WORD = 2;
  private static final int BEFORE_HALF = 3;

  private final Program program;
  private final boolean wide;
  private final int stride;
  private final int unreadable;
  private final int end;
  private final int half;
  private final Map<Key, Integer> states = new HashMap<>();
  private final int[] stack;
  private final int[] stamp;
  private final int[] stepStamp;
  private final int[] ordered;
  private int[] next = new int[0];
  private Key[] keys = new Key[0];
  private int count;
  private int cells;
  private int generation;
  private int clears;
  private long work;

  Dfa(Program program, boolean wide) {
    this.program = program;
    this.wide = wide;
    this.unreadable = program.classes;
    this.end = program.classes + 1;
    this.half = program.classes + 2;
    this.stride = program.classes + 3;
    this.stack = new int[program.size() * 2 + 2];
    this.stamp = new int[program.size()];
    this.stepStamp = new int[program.size() + 1];
    this.ordered = new int[program.size() + 1];
    clear();
  }

  /** Where a run tells what it finds; set anew by each run. */
  interface Starts {
    /** A match that begins at an index of the window. */
    void at(int index);
  }

  /**
   * The length of the longest or the shortest match from an index on that has at least a length, or
   * -1; reads no further than {@code limit}.
   */
  int forward(Window window, int from, int limit, int least, boolean longest) {
    byte[] bytes = window.bytes;
    byte[] classOf = program.classOf;
    int bound = Math.min(limit, window.end);
    boolean atEnd = window.atEnd && bound == window.end;
    int state = start(window.before(from, wide));
    int last = -1;
    int step = wide ? 2 : 1;
    int at = from;
    while (true) {
      int c;
      if (at >= bound) {
        c = atEnd ? end : unreadable;
      } else if (!wide) {
        c = classOf[bytes[at] & 0xff] & 0xff;
      } else {
        c =
            at + 1 == bound
                ? atEnd ? half : unreadable
                : bytes[at + 1] == 0 ? classOf[bytes[at] & 0xff] & 0xff : unreadable;
      }
      int to = next[state * stride + c];
      if (to == UNKNOWN) {
        to = move(state, c);
      }
      if ((to & 1) != 0 && at - from >= least) {
        last = at - from;
      }
      state = to >>> 1;
      if (state == DEAD || (last >= 0 && !longest)) {
        window.steps += at - from + 1 + work;
        work = 0;
        return last;
      }
      at += step;
    }
  }

  /** Tells every index from which the program leads up to {@code from}, none below the limit. */
  void backward(Window window, int from, int limit, Starts starts) {
    byte[] bytes = window.bytes;
    byte[] classOf = program.classOf;
    int bound = Math.max(limit, window.start);
    boolean atStart = window.atStart() && bound == window.start;
    int state = start(window.after(from, wide));
    int step = wide ? 2 : 1;
    int at = from;
    while (true) {
      int c;
      if (at <= bound) {
        c = atStart ? end : unreadable;
      } else if (!wide) {
        c = classOf[bytes[at - 1] & 0xff] & 0xff;
      } else {
        c =
            at - 1 == bound
                ? atStart ? half : unreadable
                : bytes[at - 1] == 0 ? classOf[bytes[at - 2] & 0xff] & 0xff : unreadable;
      }
      int to = next[state * stride + c];
      if (to == UNKNOWN) {
        to = move(state, c);
      }
      if ((to & 1) != 0) {
        starts.at(at);
      }
      state = to >>> 1;
      if (state == DEAD) {
        window.steps += from - at + 1 + work;
        work = 0;
        return;
      }
      at -= step;
    }
  }

  private int start(int before) {
    return stateOf(new Key(new int[] {0}, program.hasEdges ? before : BEFORE_OTHER));
  }

  private void clear() {
    clears++;
    states.clear();
    count = 1;
    cells = stride;
    next = new int[stride * 8];
    keys = new Key[8];
    keys[DEAD] = new Key(new int[0], BEFORE_OTHER);
    Arrays.fill(next, 0, stride, DEAD);
  }

  private int stateOf(Key key) {
    Integer known = states.get(key);
    if (known != null) {
      return known;
    }
    int needed = stride + key.instructions.length + 8;
    if (cells + needed > MAX_CELLS && count > 1) {
      clear();
    }
    cells += needed;
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      next = Arrays.copyOf(next, count * 2 * stride);
    }
    keys[count] = key;
    Arrays.fill(next, count * stride, (count + 1) * stride, UNKNOWN);
    states.put(key, count);
    return count++;
  }

  private int move(int state, int c) {
    Key key = keys[state];
    int mark = ++generation;
    int found = 0;
    boolean matched = false;
    boolean readable = c < program.classes;
    for (int first : key.instructions) {
      int top = 0;
      stack[top++] = first;
      while (top > 0) {
        int at = stack[--top];
        work++;
        if (stamp[at] == mark) {
          continue;
        }
        stamp[at] = mark;
        switch (program.op[at]) {
          case Program.JUMP -> stack[top++] = program.x[at];
          case Program.SPLIT -> {
            stack[top++] = program.y[at];
            stack[top++] = program.x[at];
          }
          case Program.EDGE -> {
            if (holds(program.edges[program.x[at]], key.before, c)) {
              stack[top++] = at + 1;
            }
          }
          case Program.MATCH -> matched = true;
          default -> {
            if (readable && program.inSet[program.x[at]][c] && stepStamp[at + 1] != mark) {
              stepStamp[at + 1] = mark;
              ordered[found++] = at + 1;
            }
          }
        }
      }
    }
    int flag = matched ? 1 : 0;
    if (found == 0) {
      next[state * stride + c] = flag;
      return flag;
    }
    int[] list = Arrays.copyOf(ordered, found);
    Arrays.sort(list);
    int before =
        !program.hasEdges ? BEFORE_OTHER : program.wordClass[c] ? BEFORE_WORD : BEFORE_OTHER;
    int clearsBefore = clears;
    int target = stateOf(new Key(list, before));
    int to = (target << 1) | flag;
    if (clears == clearsBefore) {
      next[state * stride + c] = to;
    }
    return to;
  }

  private boolean holds(Node.Edge edge, int before, int c) {
    return switch (edge) {
      case START -> before == BEFORE_END;
      case END -> c == end;
      case WORD -> isBoundary(before, c);
      case NO_WORD -> !isBoundary(before, c);
    };
  }

  /** At either end of the data every place is a boundary, whatever stands there; as YARA has it. */
  private boolean isBoundary(int before, int c) {
    if (before == BEFORE_END || before == BEFORE_HALF || c == end || c == half) {
      return true;
    }
    boolean word = c < program.classes && program.wordClass[c];
    return word != (before == BEFORE_WORD);
  }

  /** What identifies a state; compared by content. */
  private static final class Key {
    final int[] instructions;
    final int before;
    private final int hash;

    Key(int[] instructions, int before) {
      this.instructions = instructions;
      this.before = before;
      this.hash = Arrays.hashCode(instructions) * 3 + before;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.before == before
          && Arrays.equals(key.instructions, instructions);
    }
  }
}
