package org.postern.engine.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.detect.SeenEvent;
import org.postern.evtx.EvtxRecord;

/**
 * A Windows event as rules see it: its values are looked up in the record while that is valid, and
 * copied by {@link #kept()}.
 */
final class EventRecord implements SeenEvent {
  /** Marks records that the log itself no longer counts as its own. */
  private static final String RECOVERED = "_recovered";

  private final EvtxRecord record;

  EventRecord(EvtxRecord record) {
    this.record = record;
  }

  @Override
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (record.recovered()) {
      fields.put(RECOVERED, new ArrayList<>(List.of("true")));
    }
    record.forEachField(
        (name, value) -> fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value));
    return fields;
  }

  @Override
  public List<String> values(String field) {
    List<String> values = record.valuesIgnoringCase(field);
    if (record.recovered() && field.equalsIgnoreCase(RECOVERED)) {
      values.addFirst("true");
    }
    return values;
  }

  @Override
  public String first(String field) {
    if (record.recovered()) {
      return SeenEvent.super.first(field);
    }
    String value = record.firstIgnoringCase(field);
    return value == null ? "" : value;
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    if (record.recovered()) {
      sink.accept("true");
    }
    record.forEachValue(sink);
  }

  /** A recovered record goes the other way, because its mark is a value, too. */
  @Override
  public @Nullable ByteBuffer valuesAsUtf8() {
    return record.recovered() ? null : record.valuesAsUtf8();
  }

  @Override
  public SeenEvent kept() {
    return new KeptEvent(fields());
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
