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
import org.postern.engine.detect.RecordListener;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.TextBuffer;
import org.postern.reports.Csv;

/** Prints events as they are read. */
final class EventPrinter implements MatchListener {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;

  private final DumpCommand.Format format;
  private final PrintStream out;
  private final StringBuilder buffer = new StringBuilder();
  private final TextBuffer records = new TextBuffer();

  EventPrinter(DumpCommand.Format format, PrintStream out) {
    this.format = format;
    this.out = out;
    if (format == DumpCommand.Format.csv) {
      csv(List.of("path", "unit", "number", "time", "fields"));
    }
  }

  /**
   * Records of event logs go their own way, without a rule and without an object for each field.
   */
  @Override
  public Optional<RecordListener> records(String path) {
    String artifact = ",\"artifact\":{\"path\":" + quoted(path) + ",\"record\":";
    return switch (format) {
      case jsonl -> Optional.of((record, time) -> json(artifact, record, time));
      case xml -> Optional.of((record, time) -> xml(record));
      case csv -> Optional.empty();
    };
  }

  private static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return quoted.toString();
  }

  private void json(String artifact, EvtxRecord record, Instant time) {
    printBuffer();
    records.add("{\"time\":\"").add(time.toString()).add('"').add(artifact);
    records.number(record.recordId()).add("},\"fields\":{");
    record.writeFields(records);
    records.add("}}\n");
    printRecords(BUFFER);
  }

  private void xml(EvtxRecord record) {
    printBuffer();
    record.writeXml(records);
    records.add('\n');
    printRecords(BUFFER);
  }

  /** Prints the records that are held back, if they are many. */
  private void printRecords(int many) {
    if (records.length() >= many) {
      try {
        records.moveTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
    printRecords(1);
    String at = time.map(Instant::toString).orElse("");
    switch (format) {
      case jsonl -> buffer.append(json(path, event, at, unit, number)).append('\n');
      case xml -> buffer.append(event.text()).append('\n');
      case csv ->
          csv(List.of(path, unit.word(), Long.toString(number), at, event.fields().toString()));
    }
    if (buffer.length() > BUFFER) {
      printBuffer();
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
    printBuffer();
    printRecords(1);
    out.flush();
  }

  /** What is held back of one kind is printed before anything of the other. */
  private void printBuffer() {
    if (buffer.isEmpty()) {
      return;
    }
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
