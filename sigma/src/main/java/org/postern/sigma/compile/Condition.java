package org.postern.sigma.compile;

import java.util.List;
import org.postern.sigma.Position;

/** A condition's syntax tree. */
sealed interface Condition {

  /** All operands. */
  record And(List<Condition> operands) implements Condition {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** Any operand. */
  record Or(List<Condition> operands) implements Condition {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** The operand's opposite. */
  record Not(Condition operand) implements Condition {}

  /** One search by its identifier. */
  record Identifier(String name, Position position) implements Condition {}

  /** {@code 1 of} or {@code all of} the searches a pattern names; {@code them} is a pattern too. */
  record Quantified(boolean all, String pattern, Position position) implements Condition {}
}
