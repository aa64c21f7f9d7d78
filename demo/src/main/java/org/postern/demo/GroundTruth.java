package org.postern.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What really happened, written beside the evidence. */
final class GroundTruth {
  private static final Map<String, String> VERDICTS =
      Map.of(
          Harrow.BROKEN_INTO.name(), "COMPROMISED",
          Harrow.ATTACKED.name(), "TARGETED",
          Harrow.PATCHED_IN_TIME.name(), "NO_SIGNS",
          Harrow.LOGS_GONE.name(), "NO_SIGNS_PARTIAL");

  private GroundTruth() {}

  /**
   * A planted line and where it lies.
   *
   * @param path Windows path
   * @param line from 1
   */
  record Line(String server, String path, long line, PlantedLine planted) {}

  static void write(Path file, long seed, List<Line> lines) throws IOException {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparing(Line::server)
            .thenComparing(l -> l.planted().day())
            .thenComparingInt(l -> l.planted().millis())
            .thenComparing(Line::path)
            .thenComparingLong(Line::line));
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("schema", "postern.demo/1");
      json.writeNumberField("seed", seed);
      json.writeArrayFieldStart("servers");
      for (DemoServer server : Harrow.SERVERS) {
        server(
            json, server, sorted.stream().filter(l -> l.server().equals(server.name())).toList());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notRead");
      json.writeString(Harrow.FORGOTTEN);
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void server(JsonGenerator json, DemoServer server, List<Line> lines)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", server.name());
    json.writeStringField("verdict", VERDICTS.getOrDefault(server.name(), ""));
    json.writeArrayFieldStart("lines");
    for (Line line : lines) {
      StringBuilder time = new StringBuilder();
      Stamp.iso(time, line.planted().day(), line.planted().millis());
      json.writeStartObject();
      json.writeStringField("time", time.toString());
      json.writeStringField("stage", line.planted().stage());
      json.writeStringField("what", line.planted().what());
      json.writeStringField("actor", line.planted().actor());
      json.writeStringField("path", line.path());
      json.writeNumberField("line", line.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("files");
    if (server.equals(Harrow.BROKEN_INTO)) {
      json.writeStartObject();
      json.writeStringField("time", WebFolder.PLANTED.toString());
      json.writeStringField("stage", "foothold");
      json.writeStringField("what", "the page that the intruder left");
      json.writeStringField("path", WebFolder.plantedPath());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
