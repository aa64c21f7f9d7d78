package org.postern.sigma.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.sigma.Value;

/** Turns a tree into immutable plain Java values; nulls are left out. */
final class PlainValues {
  private PlainValues() {}

  static Optional<Object> of(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar -> scalar(scalar.value());
      case Tree.Items list ->
          Optional.of(List.copyOf(list.items().stream().flatMap(t -> of(t).stream()).toList()));
      case Tree.Entries map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.entries().forEach((k, e) -> of(e.tree()).ifPresent(v -> plain.put(k, v)));
        yield Optional.of(Collections.unmodifiableMap(plain));
      }
    };
  }

  private static Optional<Object> scalar(Value value) {
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
