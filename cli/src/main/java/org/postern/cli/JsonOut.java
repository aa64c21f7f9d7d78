package org.postern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** Indented JSON on standard output. */
final class JsonOut {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonOut() {}

  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes one value in UTF-8 with a line end after it; the stream stays open. */
  static void write(PrintStream out, Body body) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      body.write(json);
      json.writeRaw('\n');
    }
    out.flush();
  }

  static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  static void day(JsonGenerator json, String name, Optional<LocalDate> day) throws IOException {
    if (day.isPresent()) {
      json.writeStringField(name, day.get().toString());
    } else {
      json.writeNullField(name);
    }
  }
}
