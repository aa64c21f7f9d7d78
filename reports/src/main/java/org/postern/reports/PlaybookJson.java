package org.postern.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.postern.response.playbook.Playbook;

/** A playbook as JSON, schema {@code postern.playbook/1}; see {@code docs/playbooks.md}. */
public final class PlaybookJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PlaybookJson() {}

  /**
   * Writes one JSON object in UTF-8 with a line end after it; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(Playbook playbook, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("schema", "postern.playbook/1");
      json.writeStringField("id", playbook.id());
      json.writeStringField("title", playbook.title());
      json.writeStringField("when", playbook.when());
      json.writeStringField("reading", playbook.reading());
      json.writeArrayFieldStart("steps");
      for (Playbook.Step step : playbook.steps()) {
        json.writeStartObject();
        json.writeStringField("do", step.action());
        json.writeStringField("why", step.why());
        json.writeStringField("where", step.where());
        json.writeStringField("command", step.command());
        json.writeStringField("proof", step.proof());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sources");
      for (String source : playbook.sources()) {
        json.writeString(source);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
