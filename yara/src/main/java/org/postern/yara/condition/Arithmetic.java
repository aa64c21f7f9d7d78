package org.postern.yara.condition;

import org.postern.yara.module.Value;
import org.postern.yara.module.Value.Real;
import org.postern.yara.module.Value.Undefined;
import org.postern.yara.module.Value.Whole;

/** What operators do with numbers. */
final class Arithmetic {
  private Arithmetic() {}

  static Value apply(String operator, Value left, Value right) {
    if (left instanceof Whole a && right instanceof Whole b) {
      return whole(operator, a.value(), b.value());
    }
    if (left == Undefined.UNDEFINED || right == Undefined.UNDEFINED) {
      return Undefined.UNDEFINED;
    }
    return real(operator, real(left), real(right));
  }

  static double real(Value value) {
    return value instanceof Whole w ? w.value() : ((Real) value).value();
  }

  private static Value whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> new Whole(a + b);
      case "-" -> new Whole(a - b);
      case "*" -> new Whole(a * b);
      case "\\" -> b == 0 ? Undefined.UNDEFINED : new Whole(a / b);
      case "%" -> b == 0 ? Undefined.UNDEFINED : new Whole(a % b);
      case "&" -> new Whole(a & b);
      case "|" -> new Whole(a | b);
      case "^" -> new Whole(a ^ b);
      case "<<" -> b < 0 ? Undefined.UNDEFINED : new Whole(b >= 64 ? 0 : a << b);
      case ">>" -> b < 0 ? Undefined.UNDEFINED : new Whole(b >= 64 ? 0 : a >> b);
      default -> compared(operator, Long.compare(a, b));
    };
  }

  private static Value real(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> new Real(a + b);
      case "-" -> new Real(a - b);
      case "*" -> new Real(a * b);
      case "\\" -> new Real(a / b);
      case "==" -> Value.of(a == b);
      case "!=" -> Value.of(a != b);
      case "<" -> Value.of(a < b);
      case "<=" -> Value.of(a <= b);
      case ">" -> Value.of(a > b);
      case ">=" -> Value.of(a >= b);
      default -> throw new IllegalArgumentException("no real operator " + operator);
    };
  }

  static Value compared(String operator, int order) {
    return switch (operator) {
      case "==" -> Value.of(order == 0);
      case "!=" -> Value.of(order != 0);
      case "<" -> Value.of(order < 0);
      case "<=" -> Value.of(order <= 0);
      case ">" -> Value.of(order > 0);
      case ">=" -> Value.of(order >= 0);
      default -> throw new IllegalArgumentException("no relation " + operator);
    };
  }
}
