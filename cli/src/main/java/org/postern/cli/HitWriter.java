package org.postern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hits as JSON, one object a line. */
final class HitWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private HitWriter() {}

  static void write(List<Hit> hits, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      for (Hit hit : hits) {
        json.writeStartObject();
        json.writeStringField("rule", hit.rule());
        json.writeStringField("title", hit.title());
        json.writeStringField("level", hit.severity().name().toLowerCase(Locale.ROOT));
        if (hit.time().isPresent()) {
          json.writeStringField("time", hit.time().get().toString());
        } else {
          json.writeNullField("time");
        }
        json.writeStringField("computer", hit.computer());
        json.writeObjectFieldStart("artifact");
        json.writeStringField("path", hit.path());
        json.writeNumberField(hit.unit().word(), hit.number());
        json.writeEndObject();
        fields(json, hit.fields());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  /** A field with one value is a text, one with several a list. */
  static void fields(JsonGenerator json, Map<String, List<String>> fields) throws IOException {
    json.writeObjectFieldStart("fields");
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      if (field.getValue().size() == 1) {
        json.writeStringField(field.getKey(), field.getValue().getFirst());
      } else {
        json.writeArrayFieldStart(field.getKey());
        for (String value : field.getValue()) {
          json.writeString(value);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  static String time(Hit hit) {
    return hit.time().map(Instant::toString).orElse("");
  }
}
