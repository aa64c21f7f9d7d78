package org.postern.sigma.index;

import java.util.List;
import org.postern.sigma.LiteralCondition;

/** A {@link LiteralCondition} over numbered literals, told from those found in an event. */
sealed interface Gate {
  record All(List<Gate> parts) implements Gate {
    /** Copies the list. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<Gate> parts) implements Gate {
    /** Copies the list. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Holds(int literal) implements Gate {}

  record Open() implements Gate {}

  /** Gives a literal its number. */
  interface Numbers {
    int of(String literal);
  }

  static Gate of(LiteralCondition condition, Numbers numbers) {
    return switch (condition) {
      case LiteralCondition.AllOf all ->
          new All(all.parts().stream().map(p -> of(p, numbers)).toList());
      case LiteralCondition.AnyOf any ->
          new Any(any.parts().stream().map(p -> of(p, numbers)).toList());
      case LiteralCondition.Holds(String literal) -> new Holds(numbers.of(literal));
      case LiteralCondition.Unknown() -> new Open();
    };
  }

  /**
   * Whether an event with these literals may satisfy the condition; goes by index for less garbage.
   */
  default boolean admits(SearchedEvent event) {
    return switch (this) {
      case All all -> {
        for (int i = 0; i < all.parts.size(); i++) {
          if (!all.parts.get(i).admits(event)) {
            yield false;
          }
        }
        yield true;
      }
      case Any any -> {
        for (int i = 0; i < any.parts.size(); i++) {
          if (any.parts.get(i).admits(event)) {
            yield true;
          }
        }
        yield false;
      }
      case Holds(int literal) -> event.holds(literal);
      case Open() -> true;
    };
  }
}
