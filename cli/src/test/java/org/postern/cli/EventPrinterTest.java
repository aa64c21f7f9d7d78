package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.RecordListener;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.evtx.TextBuffer;

/** Records of event logs are printed as any other event of the same fields is. */
class EventPrinterTest {
  private static final Path LOGS =
      Path.of(System.getProperty("postern.root", "..")).resolve("../shared/data/evtx").normalize();
  private static final String PATH = "C:\\evidence\\a \"quoted\" Ünicode.evtx";
  private static final DetectionRule ANY =
      RuleBook.of(
              "title: t\nid: t\nlogsource: {product: windows}\n"
                  + "detection: {k: ['*'], condition: k}\nlevel: low\n")
          .all()
          .iterator()
          .next();

  @Test
  void recordsOfEveryPublicLogWholeAndDamaged() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(LOGS), "no public event logs beside this checkout");
    List<Path> logs;
    try (Stream<Path> walk = Files.walk(LOGS)) {
      logs = walk.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    }
    Random random = new Random(3);
    for (Path log : logs) {
      byte[] bytes = Files.readAllBytes(log);
      same(bytes);
      for (int i = 0; i < 60; i++) {
        bytes[4096 + random.nextInt(Math.min(20_000, bytes.length - 4096))] =
            (byte) random.nextInt(256);
      }
      same(bytes);
    }
    assertThat(logs).hasSize(111);
  }

  private static void same(byte[] log) {
    for (DumpCommand.Format format : List.of(DumpCommand.Format.jsonl, DumpCommand.Format.xml)) {
      assertThat(printed(log, format, true)).isEqualTo(printed(log, format, false));
    }
  }

  private static byte[] printed(byte[] log, DumpCommand.Format format, boolean asRecords) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventPrinter printer =
        new EventPrinter(format, new PrintStream(out, true, StandardCharsets.UTF_8));
    MatchListener sheet = printer.of(0);
    TextBuffer text = new TextBuffer();
    Optional<RecordListener> records = asRecords ? sheet.records(PATH) : Optional.empty();
    EvtxReader.read(
        new ByteArrayInputStream(log),
        EvtxOptions.DEFAULT.withRecover(true),
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {
            Instant time = record.timeCreated();
            if (asRecords) {
              records.orElseThrow().record(record, time, text);
            } else {
              sheet.match(
                  PATH,
                  ANY,
                  plain(record),
                  Optional.of(time),
                  Place.Unit.RECORD,
                  record.recordId());
            }
          }

          @Override
          public void gap(EvtxGap gap) {}
        });
    records.ifPresent(listener -> listener.part(text));
    sheet.done();
    printer.finish();
    return out.toByteArray();
  }

  private static SeenEvent plain(EvtxRecord record) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (record.recovered()) {
      fields.put("_recovered", new ArrayList<>(List.of("true")));
    }
    record.forEachField(
        (name, value) -> fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    StringBuilder xml = new StringBuilder();
    try {
      record.writeXml(xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SeenEvent() {
      @Override
      public Map<String, List<String>> fields() {
        return fields;
      }

      @Override
      public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
      }

      @Override
      public void forEachValue(Consumer<String> sink) {
        fields.values().forEach(values -> values.forEach(sink));
      }

      @Override
      public String text() {
        return xml.toString();
      }
    };
  }
}
