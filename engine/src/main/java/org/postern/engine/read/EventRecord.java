package org.postern.engine.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postern.engine.detect.SeenEvent;
import org.postern.evtx.EvtxRecord;

/**
 * A Windows event as rules see it. Its values are copied, so that they outlive the record; its text
 * is not, and can be asked for only while the record is valid.
 */
final class EventRecord implements SeenEvent {
  /** Marks records that the log itself no longer counts as its own. */
  private static final String RECOVERED = "_recovered";

  private final EvtxRecord record;
  private final List<String> names = new ArrayList<>(32);
  private final List<String> values = new ArrayList<>(32);

  EventRecord(EvtxRecord record) {
    this.record = record;
    if (record.recovered()) {
      names.add(RECOVERED);
      values.add("true");
    }
    record.forEachField(
        (name, value) -> {
          names.add(name);
          values.add(value);
        });
  }

  @Override
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.computeIfAbsent(names.get(i), name -> new ArrayList<>(1)).add(values.get(i));
    }
    return fields;
  }

  @Override
  public List<String> values(String field) {
    List<String> found = List.of();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(field)) {
        found = found.isEmpty() ? new ArrayList<>(1) : found;
        found.add(values.get(i));
      }
    }
    return found;
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    values.forEach(sink);
  }

  /** The event as one line of XML. */
  @Override
  public String text() {
    StringBuilder xml = new StringBuilder(1024);
    try {
      record.writeXml(xml);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
    return xml.toString();
  }
}
