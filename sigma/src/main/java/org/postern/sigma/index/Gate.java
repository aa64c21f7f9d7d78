package org.postern.sigma.index;

import org.postern.sigma.LiteralCondition;

/** A {@link LiteralCondition} over numbered literals, told from a set of those found. */
sealed interface Gate {
  record All(Gate... parts) implements Gate {}

  record Any(Gate... parts) implements Gate {}

  record Holds(int literal) implements Gate {}

  record Open() implements Gate {}

  /** Gives a literal its number. */
  interface Numbers {
    int of(String literal);
  }

  static Gate of(LiteralCondition condition, Numbers numbers) {
    return switch (condition) {
      case LiteralCondition.AllOf all ->
          new All(all.parts().stream().map(p -> of(p, numbers)).toArray(Gate[]::new));
      case LiteralCondition.AnyOf any ->
          new Any(any.parts().stream().map(p -> of(p, numbers)).toArray(Gate[]::new));
      case LiteralCondition.Holds(String literal) -> new Holds(numbers.of(literal));
      case LiteralCondition.Unknown() -> new Open();
    };
  }

  /** Whether an event with these literals may satisfy the condition. */
  default boolean admits(long[] found) {
    return switch (this) {
      case All all -> {
        for (Gate part : all.parts) {
          if (!part.admits(found)) {
            yield false;
          }
        }
        yield true;
      }
      case Any any -> {
        for (Gate part : any.parts) {
          if (part.admits(found)) {
            yield true;
          }
        }
        yield false;
      }
      case Holds(int literal) -> (found[literal >> 6] & 1L << literal) != 0;
      case Open() -> true;
    };
  }
}
