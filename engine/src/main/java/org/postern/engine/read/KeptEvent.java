package org.postern.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.engine.detect.SeenEvent;

/** The values of an event that is gone. */
record KeptEvent(Map<String, List<String>> fields) implements SeenEvent {
  @Override
  public List<String> values(String field) {
    List<String> found = new ArrayList<>(1);
    fields.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase(field)) {
            found.addAll(values);
          }
        });
    return found;
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    fields.values().forEach(values -> values.forEach(sink));
  }

  @Override
  public String text() {
    return fields.toString();
  }
}
