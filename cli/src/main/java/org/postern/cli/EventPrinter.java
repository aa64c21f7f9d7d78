package org.postern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;
import org.postern.reports.Csv;

/** Prints events as they are read. */
final class EventPrinter implements MatchListener {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;

  private final DumpCommand.Format format;
  private final PrintStream out;
  private final StringBuilder buffer = new StringBuilder();

  EventPrinter(DumpCommand.Format format, PrintStream out) {
    this.format = format;
    this.out = out;
    if (format == DumpCommand.Format.csv) {
      csv(List.of("path", "unit", "number", "time", "fields"));
    }
  }

  @Override
  public void match(
      String path,
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number) {
    String at = time.map(Instant::toString).orElse("");
    switch (format) {
      case jsonl -> buffer.append(json(path, event, at, unit, number)).append('\n');
      case xml -> buffer.append(event.text()).append('\n');
      case csv ->
          csv(List.of(path, unit.word(), Long.toString(number), at, event.fields().toString()));
    }
    if (buffer.length() > BUFFER) {
      finish();
    }
  }

  private static String json(
      String path, SeenEvent event, String time, Place.Unit unit, long number) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", time);
      json.writeObjectFieldStart("artifact");
      json.writeStringField("path", path);
      json.writeNumberField(unit.word(), number);
      json.writeEndObject();
      HitWriter.fields(json, event.fields());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private void csv(List<String> cells) {
    try {
      Csv.row(buffer, cells);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
  }

  /** Prints what is still held back. */
  void finish() {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    buffer.setLength(0);
  }
}
