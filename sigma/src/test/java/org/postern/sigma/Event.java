package org.postern.sigma;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An event made of a map and a raw line. */
record Event(Map<String, List<String>> fields, String raw) implements EventFields {

  static Event of(String field, String... values) {
    return new Event(Map.of(field, List.of(values)), "");
  }

  static Event raw(String line) {
    return new Event(Map.of(), line);
  }

  @Override
  public List<String> values(String field) {
    return fields.getOrDefault(field, List.of());
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    fields.values().forEach(values -> values.forEach(sink));
    sink.accept(raw);
  }
}
