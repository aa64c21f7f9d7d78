package org.postern.reports.indicator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON the same on every machine. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /** Indented, with a line end after it; the stream stays open. */
  static void writePretty(JsonNode root, OutputStream out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      JSON.writeTree(json, root);
      json.writeRaw('\n');
    }
  }

  /** On one line, with a line end after it; the stream stays open. */
  static void writeLine(JsonNode root, OutputStream out) throws IOException {
    out.write(JSON.writeValueAsBytes(root));
    out.write("\n".getBytes(StandardCharsets.UTF_8));
  }
}
