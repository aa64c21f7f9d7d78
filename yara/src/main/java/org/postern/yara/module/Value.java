package org.postern.yara.module;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.postern.yara.match.TextRegex;

/** A value of a condition at run time; truth values are the numbers 0 and 1. */
public sealed interface Value {
  /** The value of what cannot be known of these data. */
  enum Undefined implements Value {
    /** The only one. */
    UNDEFINED
  }

  /** A whole number. */
  record Whole(long value) implements Value {
    /** What holds. */
    public static final Whole TRUE = new Whole(1);

    /** What does not hold. */
    public static final Whole FALSE = new Whole(0);
  }

  /** A floating-point number. */
  record Real(double value) implements Value {}

  /** A text, one character per byte. */
  record Text(String latin1) implements Value {}

  /** A regular expression, by its source. */
  record Regex(TextRegex compiled) implements Value {}

  /** Named fields; an absent one is undefined. */
  record Struct(Map<String, Value> fields) implements Value {
    /** Copies the map. */
    public Struct {
      fields = Map.copyOf(fields);
    }
  }

  /** A list. */
  record Array(List<Value> elements) implements Value {
    /** Copies the list. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** A map from texts, in a stable order. */
  record Dictionary(Map<String, Value> entries) implements Value {}

  /** A truth value. */
  static Value of(boolean value) {
    return value ? Whole.TRUE : Whole.FALSE;
  }

  /** A text from bytes. */
  static Text text(byte[] bytes) {
    return new Text(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Whether the value counts as true; undefined does not. */
  default boolean isTrue() {
    return switch (this) {
      case Whole w -> w.value() != 0;
      case Real r -> r.value() != 0;
      case Text t -> !t.latin1().isEmpty();
      case Undefined u -> false;
      case Regex r -> true;
      case Struct s -> true;
      case Array a -> true;
      case Dictionary d -> true;
    };
  }
}
