package org.postern.sigma.parse;

import java.util.Locale;
import java.util.Optional;
import org.postern.sigma.Value;

/** Turns a scalar into a plain Java value. */
final class PlainValues {
  private PlainValues() {}

  static Optional<Object> of(Value value) {
    return switch (value.kind()) {
      case NULL -> Optional.empty();
      case TEXT -> Optional.of(value.text());
      case BOOLEAN -> Optional.of(value.text().toLowerCase(Locale.ROOT).equals("true"));
      case NUMBER -> Optional.of(number(value.text()));
    };
  }

  /** A Long or Double; a number neither can hold stays text. */
  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notLong) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException notDecimal) {
        return text;
      }
    }
  }
}
