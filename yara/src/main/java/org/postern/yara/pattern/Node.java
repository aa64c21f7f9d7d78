package org.postern.yara.pattern;

import java.util.List;

/** A regular language over bytes as a tree; immutable. */
public sealed interface Node {
  /** A {@link Repeat#max} without bound. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** One byte of a set. */
  record One(ByteSet set) implements Node {}

  /** Parts one behind the other; none is the empty text. */
  record Sequence(List<Node> parts) implements Node {
    /** Copies the list. */
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of several, the earlier preferred. */
  record Choice(List<Node> options) implements Node {
    /** Copies the list. */
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** A part again and again; greedy prefers more, lazy prefers fewer. */
  record Repeat(Node part, int min, int max, boolean greedy) implements Node {}

  /** A condition on the place between two bytes. */
  enum Edge implements Node {
    /** The beginning of the data. */
    START,
    /** The end of the data. */
    END,
    /** Between a word byte and another, or at either end of the data. */
    WORD,
    /** Not {@link #WORD}. */
    NO_WORD;

    /** The same condition for a reader that goes backwards. */
    public Edge mirrored() {
      return switch (this) {
        case START -> END;
        case END -> START;
        case WORD, NO_WORD -> this;
      };
    }
  }

  /** The same language read backwards; sequence order is turned, preferences stay. */
  default Node reversed() {
    return switch (this) {
      case One one -> one;
      case Sequence s -> new Sequence(s.parts().reversed().stream().map(Node::reversed).toList());
      case Choice c -> new Choice(c.options().stream().map(Node::reversed).toList());
      case Repeat r -> new Repeat(r.part().reversed(), r.min(), r.max(), r.greedy());
      case Edge edge -> edge.mirrored();
    };
  }
}
