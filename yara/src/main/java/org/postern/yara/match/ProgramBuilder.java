package org.postern.yara.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.yara.pattern.ByteSet;
import org.postern.yara.pattern.Node;

/** Turns a tree into a {@link Program}; counts are unfolded. */
final class ProgramBuilder {
  /** Bounds memory and the time to compile one string; YARA's own bound lies in the same order. */
  static final int MAX_INSTRUCTIONS = 70_000;

  private static final ByteSet WORD =
      ByteSet.range('0', '9').or(ByteSet.range('a', 'z')).or(ByteSet.range('A', 'Z')).with('_');

  private int[] op = new int[16];
  private int[] x = new int[16];
  private int[] y = new int[16];
  private int size;
  private final List<Node.Edge> edges = new ArrayList<>();
  private final Map<ByteSet, Integer> sets = new LinkedHashMap<>();

  private ProgramBuilder() {}

  /**
   * The program of a tree.
   *
   * @throws TooLarge if counts unfold to more than {@link #MAX_INSTRUCTIONS}
   */
  static Program build(Node node) {
    ProgramBuilder builder = new ProgramBuilder();
    builder.emit(node);
    builder.add(Program.MATCH, 0, 0);
    return new Program(
        Arrays.copyOf(builder.op, builder.size),
        Arrays.copyOf(builder.x, builder.size),
        Arrays.copyOf(builder.y, builder.size),
        builder.sets.keySet().toArray(new ByteSet[0]),
        WORD,
        builder.edges.toArray(new Node.Edge[0]));
  }

  private int add(int operation, int first, int second) {
    if (size == MAX_INSTRUCTIONS) {
      throw new TooLarge();
    }
    if (size == op.length) {
      op = Arrays.copyOf(op, size * 2);
      x = Arrays.copyOf(x, size * 2);
      y = Arrays.copyOf(y, size * 2);
    }
    op[size] = operation;
    x[size] = first;
    y[size] = second;
    return size++;
  }

  private void emit(Node node) {
    switch (node) {
      case Node.One one -> add(Program.SET, sets.computeIfAbsent(one.set(), set -> sets.size()), 0);
      case Node.Sequence sequence -> sequence.parts().forEach(this::emit);
      case Node.Choice choice -> choice(choice.options());
      case Node.Repeat repeat -> repeat(repeat);
      case Node.Edge edge -> {
        edges.add(edge);
        add(Program.EDGE, edges.size() - 1, 0);
      }
    }
  }

  private void choice(List<Node> options) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      boolean last = i == options.size() - 1;
      int split = last ? -1 : add(Program.SPLIT, size + 1, 0);
      emit(options.get(i));
      if (!last) {
        ends.add(add(Program.JUMP, 0, 0));
        y[split] = size;
      }
    }
    ends.forEach(end -> x[end] = size);
  }

  private void repeat(Node.Repeat repeat) {
    for (int i = 0; i < repeat.min(); i++) {
      emit(repeat.part());
    }
    if (repeat.max() == Node.UNBOUNDED) {
      int split = add(Program.SPLIT, 0, 0);
      emit(repeat.part());
      add(Program.JUMP, split, 0);
      aim(split, split + 1, size, repeat.greedy());
      return;
    }
    List<Integer> splits = new ArrayList<>();
    for (int i = repeat.min(); i < repeat.max(); i++) {
      splits.add(add(Program.SPLIT, 0, 0));
      emit(repeat.part());
    }
    splits.forEach(split -> aim(split, split + 1, size, repeat.greedy()));
  }

  private void aim(int split, int more, int done, boolean greedy) {
    x[split] = greedy ? more : done;
    y[split] = greedy ? done : more;
  }

  /** An expression whose counts unfold to too many steps. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
