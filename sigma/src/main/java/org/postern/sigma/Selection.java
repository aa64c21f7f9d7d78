package org.postern.sigma;

import java.util.List;
import java.util.Optional;

/** What one search identifier of a detection asks for. */
public sealed interface Selection {
  /** All must hold: a map of fields. */
  record AllOf(List<Selection> parts) implements Selection {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** One must hold: a list of maps. */
  record AnyOf(List<Selection> parts) implements Selection {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A test of one field, or of the whole event if there is no field.
   *
   * @param field name of the field; empty for keywords
   * @param modifiers as written, in order
   * @param values what is sought; null values stand as {@link Value.Null}
   * @param line place in the rule file, from 1
   * @param column place in the rule file, from 1
   */
  record Test(
      Optional<String> field, List<String> modifiers, List<Value> values, int line, int column)
      implements Selection {
    public Test {
      modifiers = List.copyOf(modifiers);
      values = List.copyOf(values);
    }
  }

  /** A value of a rule. */
  sealed interface Value {
    /** Text, with wildcards and escapes as written. */
    record Text(String text) implements Value {}

    /** A number, as written. */
    record Numeric(String digits) implements Value {}

    /** True or false. */
    record Truth(boolean value) implements Value {}

    /** No value: the field must be missing. */
    record Null() implements Value {}
  }
}
