package org.postern.response.directive.query;

/** What evidence says of a statement; joined after Kleene's strong logic. */
public enum Truth {
  TRUE,
  FALSE,
  /** The evidence does not tell. */
  UNKNOWN;

  /** Both hold; one that does not hold decides, whatever the other is. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** One holds; one that holds decides, whatever the other is. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** The opposite; what is not known stays so. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
