package org.postern.sigma;

import java.util.List;

/**
 * What of literals an event must hold for a rule to match: necessary, never sufficient.
 *
 * <p>Literals are lower-case, of {@code [a-z0-9._-]} only; they stand in some value of the event,
 * ASCII case aside.
 */
public sealed interface LiteralCondition {
  /** Every part must hold. */
  record AllOf(List<LiteralCondition> parts) implements LiteralCondition {
    /** Copies the list. */
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** One part must hold; without parts nothing can match. */
  record AnyOf(List<LiteralCondition> parts) implements LiteralCondition {
    /** Copies the list. */
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /** The literal must stand in the event. */
  record Holds(String literal) implements LiteralCondition {}

  /** Nothing can be said. */
  record Unknown() implements LiteralCondition {}
}
