package org.postern.engine.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.finding.Place;
import org.postern.engine.scan.LineBlocks;
import org.postern.engine.scan.Lines;

/**
 * Reads Windows events exported as JSON: an object on each line, objects one after another, or a
 * list of them. A bad line costs only itself; in the other forms nothing after a fault can be read.
 */
final class JsonEventReader {
  private static final int NESTING = 64;
  private static final int LONGEST_TEXT = 8 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private JsonEventReader() {}

  /** Whether a text begins like an export of events. */
  static boolean recognises(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    String begin = text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
    if (!begin.startsWith("{") && !begin.startsWith("[")) {
      return false;
    }
    String lower = begin.toLowerCase(Locale.ROOT);
    return lower.contains("\"eventid\"") || lower.contains("\"event_id\"");
  }

  /** Whether the first line holds a whole object. */
  private static boolean isLineByLine(byte[] head) {
    String first = new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
    return first.startsWith("{") && (first.endsWith("}") || first.length() > head.length / 2);
  }

  static ArtifactResult read(
      String unit,
      String path,
      byte[] head,
      RawText raw,
      EventRules rules,
      MatchListener listener) {
    EventIntake intake = new EventIntake(path, rules, listener);
    if (isLineByLine(head)) {
      lines(raw, intake);
    } else {
      stream(raw, intake);
      // A fault ends the reading, not the file.
      intake.drain(raw);
    }
    return intake.result(unit, raw);
  }

  private static void lines(RawText raw, EventIntake intake) {
    LineBlocks blocks =
        new LineBlocks(
            raw,
            new byte[LineBlocks.CAPACITY],
            lost ->
                intake.problem("", "a line is too long; " + lost + " bytes of it were not read"));
    long line = 0;
    while (blocks.next()) {
      byte[] bytes = blocks.buffer();
      for (int from = 0; from < blocks.end(); ) {
        int to = Lines.endOf(bytes, from, blocks.end());
        line++;
        if (to > from + 1) {
          line(bytes, from, to, line, blocks.offset() + from, intake);
        }
        from = to + 1;
      }
    }
    blocks
        .failure()
        .ifPresent(e -> intake.problem("offset " + raw.count(), "reading stopped here: " + e));
  }

  private static void line(
      byte[] bytes, int from, int to, long number, long offset, EventIntake intake) {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        take(JsonEvent.read(json), number, offset, intake);
      }
    } catch (IOException e) {
      intake.problem("line " + number, "no JSON: " + firstLine(e));
    }
  }

  private static void stream(RawText raw, EventIntake intake) {
    try (JsonParser json = JSON.createParser(raw)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          long line = json.currentTokenLocation().getLineNr();
          long offset = json.currentTokenLocation().getByteOffset();
          take(JsonEvent.read(json), line, offset, intake);
        }
      }
    } catch (IOException e) {
      intake.problem("offset " + raw.count(), "no JSON, the rest was not read: " + firstLine(e));
    }
  }

  private static void take(JsonEvent event, long line, long offset, EventIntake intake) {
    long record = event.recordId();
    intake.event(
        event,
        event.id(),
        event.time(),
        record < 0 ? Place.Unit.LINE : Place.Unit.RECORD,
        record < 0 ? line : record,
        offset);
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
