package org.postern.sigma.match;

import java.math.BigDecimal;
import java.util.Optional;

/** A number in a value, or one part of a date in it, compared with a number of the rule. */
public record NumberTest(Reading reading, Comparison comparison, BigDecimal operand)
    implements ValueTest {

  /** How two numbers stand to each other. */
  public enum Comparison {
    /** Less. */
    LT,
    /** Less or equal. */
    LTE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE,
    /** Equal. */
    EQ
  }

  /** Reads a plain decimal number; empty if the text is anything else. */
  public static Optional<BigDecimal> number(String text) {
    return Reading.NUMBER.read(text);
  }

  @Override
  public boolean test(String value) {
    Optional<BigDecimal> number = reading.read(value);
    if (number.isEmpty()) {
      return false;
    }
    int order = number.get().compareTo(operand);
    return switch (comparison) {
      case LT -> order < 0;
      case LTE -> order <= 0;
      case GT -> order > 0;
      case GTE -> order >= 0;
      case EQ -> order == 0;
    };
  }

  @Override
  public String requiredRun() {
    return "";
  }
}
