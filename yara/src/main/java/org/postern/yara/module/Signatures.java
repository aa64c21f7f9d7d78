package org.postern.yara.module;

import java.util.List;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Type.Signature;

/** Short ways to write function types and to read arguments. */
final class Signatures {
  private Signatures() {}

  /** A form of a function; parameters as letters: w whole, r real, t text, b truth, x regex. */
  static Signature of(String parameters, Type result, Type.Body body) {
    List<Type> types = parameters.chars().mapToObj(Signatures::type).toList();
    return new Signature(types, result, body);
  }

  static Type.Function function(Signature... signatures) {
    return new Type.Function(List.of(signatures));
  }

  private static Type type(int letter) {
    return switch (letter) {
      case 'w' -> Scalar.WHOLE;
      case 'r' -> Scalar.REAL;
      case 't' -> Scalar.TEXT;
      case 'b' -> Scalar.TRUTH;
      case 'x' -> Scalar.REGEX;
      default -> throw new IllegalArgumentException("unknown type letter " + (char) letter);
    };
  }

  static long whole(Value[] arguments, int index) {
    return ((Value.Whole) arguments[index]).value();
  }

  static double real(Value[] arguments, int index) {
    return arguments[index] instanceof Value.Whole w
        ? w.value()
        : ((Value.Real) arguments[index]).value();
  }

  static String text(Value[] arguments, int index) {
    return ((Value.Text) arguments[index]).latin1();
  }
}
