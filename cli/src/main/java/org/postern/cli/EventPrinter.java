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

/** Prints events as they are read, artifact by artifact in the order of the evidence. */
final class EventPrinter implements MatchListener {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 1 << 16;

  /** Text of later artifacts that is held until their turn comes has this part of the heap. */
  private static final int PART_OF_HEAP = 16;

  private final DumpCommand.Format format;
  private final PrintStream out;
  private final PartsInOrder parts;

  EventPrinter(DumpCommand.Format format, PrintStream out) {
    this(format, out, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /**
   * Prepares a printer.
   *
   * @param most bytes held in memory
   */
  EventPrinter(DumpCommand.Format format, PrintStream out, long most) {
    this.format = format;
    this.out = out;
    this.parts = new PartsInOrder(out, most);
    if (format == DumpCommand.Format.csv) {
      StringBuilder head = new StringBuilder();
      csv(head, List.of("path", "unit", "number", "time", "fields"));
      byte[] bytes = head.toString().getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public MatchListener of(int number) {
    return new Sheet(parts.part(number));
  }

  @Override
  public boolean isInOrder() {
    return true;
  }

  @Override
  public void match(
      String path,
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number) {
    throw new IllegalStateException("events are printed artifact by artifact");
  }

  /** Prints what is still held back. */
  void finish() {
    out.flush();
  }

  /** Prints the events of one artifact. */
  private final class Sheet implements MatchListener {
    private final PartsInOrder.Part part;
    private final StringBuilder buffer = new StringBuilder();

    Sheet(PartsInOrder.Part part) {
      this.part = part;
    }

    @Override
    public boolean wantsFindings() {
      return false;
    }

    /**
     * Records of event logs go their own way, without a rule and without an object for each field.
     */
    @Override
    public Optional<RecordListener> records(String path) {
      String artifact = ",\"artifact\":{\"path\":" + quoted(path) + ",\"record\":";
      return switch (format) {
        case jsonl ->
            Optional.of(new Records(part, (record, time, to) -> json(artifact, record, time, to)));
        case xml -> Optional.of(new Records(part, (record, _, to) -> xml(record, to)));
        case csv -> Optional.empty();
      };
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
        case jsonl -> buffer.append(EventPrinter.json(path, event, at, unit, number)).append('\n');
        case xml -> buffer.append(event.text()).append('\n');
        case csv ->
            csv(
                buffer,
                List.of(path, unit.word(), Long.toString(number), at, event.fields().toString()));
      }
      if (buffer.length() > BUFFER) {
        print();
      }
    }

    private void print() {
      try {
        part.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.setLength(0);
    }

    @Override
    public void awaitTurn() {
      part.await();
    }

    @Override
    public void done() {
      try {
        print();
      } finally {
        part.close();
      }
    }
  }

  /** Makes the text of one record. */
  private interface Writer {
    void write(EvtxRecord record, Instant time, TextBuffer to);
  }

  /** Prints the records of one log. */
  private record Records(PartsInOrder.Part out, Writer writer) implements RecordListener {
    @Override
    public void record(EvtxRecord record, Instant time, TextBuffer to) {
      writer.write(record, time, to);
    }

    @Override
    public void part(TextBuffer text) {
      try {
        text.moveTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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

  private static void json(String artifact, EvtxRecord record, Instant time, TextBuffer to) {
    to.add("{\"time\":\"").add(time).add('"').add(artifact);
    to.number(record.recordId()).add("},\"fields\":{");
    record.writeFields(to);
    to.add("}}\n");
  }

  private static void xml(EvtxRecord record, TextBuffer to) {
    record.writeXml(to);
    to.add('\n');
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

  private static void csv(StringBuilder to, List<String> cells) {
    try {
      Csv.row(to, cells);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
  }
}
