package org.postern.casebook.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * JSON in one form only, so that the same data has the same hash: members in order of their names,
 * no white space, the escapes of RFC 8785, whole numbers only.
 *
 * <p>Unlike RFC 8785, a lone surrogate is written as an escape, because it has no form in UTF-8.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException for a number with a fraction
   */
  public static String of(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, out);
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < value.size(); i++) {
          out.append(i == 0 ? "" : ",");
          write(value.get(i), out);
        }
        out.append(']');
      }
      case STRING -> string(value.textValue(), out);
      case NUMBER -> {
        if (!value.isIntegralNumber()) {
          throw new IllegalArgumentException("only whole numbers are kept: " + value);
        }
        out.append(value.bigIntegerValue());
      }
      case BOOLEAN, NULL -> out.append(value);
      case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + value);
    }
  }

  private static void object(JsonNode value, StringBuilder out) {
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    String comma = "";
    out.append('{');
    for (String name : new TreeSet<>(names)) {
      out.append(comma);
      string(name, out);
      out.append(':');
      write(value.get(name), out);
      comma = ",";
    }
    out.append('}');
  }

  /** Appends a JSON string with its quotes. */
  static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (c < ' ' || Character.isSurrogate(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
