package org.postern.sigma;

import java.util.List;

/**
 * One {@code field|modifier…: values} line of a search; an empty field means keywords, which are
 * sought in every value of the event.
 */
public record FieldTest(
    String field, List<String> modifiers, List<Value> values, Position position) {

  /** Copies the lists. */
  public FieldTest {
    modifiers = List.copyOf(modifiers);
    values = List.copyOf(values);
  }
}
