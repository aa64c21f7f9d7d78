package org.postern.sigma.index;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.sigma.EventFields;

/** An event whose fields answer to the names that rules use. */
record RenamedFields(EventFields event, Map<String, String> names) implements EventFields {
  @Override
  public List<String> values(String field) {
    String own = names.get(field);
    return event.values(own == null ? field : own);
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    event.forEachValue(sink);
  }
}
