package org.postern.engine.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.engine.detect.SeenEvent;

/**
 * A Windows event exported as JSON, made flat: every value goes by the name of its innermost
 * member, attributes by {@code Element_attribute}. The forms of evtx_dump, Winlogbeat and flat
 * exports are understood.
 */
final class JsonEvent implements SeenEvent {
  /** Deeper members are no event's. */
  private static final int DEEPEST = 32;

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "event_id", "EventID",
          "computer_name", "Computer",
          "provider_name", "Provider_Name",
          "record_id", "EventRecordID");
  private static final List<String> TIMES =
      List.of("TimeCreated_SystemTime", "SystemTime", "@timestamp", "TimeCreated", "timestamp");

  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private JsonEvent() {}

  /** Reads one object; the parser stands on its beginning and is left on its end. */
  static JsonEvent read(JsonParser json) throws IOException {
    JsonEvent event = new JsonEvent();
    event.members(json, "", 0);
    OTHER_NAMES.forEach(
        (other, usual) -> {
          List<String> values = event.values(other);
          if (!values.isEmpty() && event.values(usual).isEmpty()) {
            event.fields.put(usual, values);
          }
        });
    return event;
  }

  private void members(JsonParser json, String name, int depth) throws IOException {
    if (depth > DEEPEST) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String member = String.valueOf(json.currentName());
      json.nextToken();
      boolean attributes = name.endsWith("\u0000");
      String plain = attributes ? name.substring(0, name.length() - 1) : name;
      String inner =
          member.equals("#attributes")
              ? plain + "\u0000"
              : member.equals("#text") ? plain : attributes ? plain + "_" + member : member;
      value(json, inner, depth);
    }
  }

  private void value(JsonParser json, String name, int depth) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> members(json, name, depth + 1);
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(json, name, depth + 1);
        }
      }
      case VALUE_NULL -> {}
      default -> fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(json.getText());
    }
  }

  int id() {
    try {
      return Integer.parseInt(first("EventID"));
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  long recordId() {
    try {
      return Long.parseLong(first("EventRecordID"));
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  Optional<Instant> time() {
    return TIMES.stream().flatMap(field -> time(first(field)).stream()).findFirst();
  }

  private static Optional<Instant> time(String text) {
    boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0;
    try {
      return Optional.of(Instant.parse(text.replace(' ', 'T') + (zoned ? "" : "Z")));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> values(String field) {
    List<String> exact = fields.get(field);
    if (exact != null) {
      return exact;
    }
    String lower = field.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, List<String>> entry : fields.entrySet()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).equals(lower)) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    fields.values().forEach(values -> values.forEach(sink));
  }

  @Override
  public Map<String, List<String>> fields() {
    return fields;
  }

  @Override
  public String text() {
    return fields.toString();
  }
}
