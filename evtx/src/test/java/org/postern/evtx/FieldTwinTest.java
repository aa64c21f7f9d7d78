package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick ways to an event's fields tell what {@link EvtxRecord#forEachField} tells. */
class FieldTwinTest {
  private static final EvtxBuffers KEPT =
      new EvtxBuffers(EvtxOptions.DEFAULT.withRecover(true).withVerifyChecksums(true));

  @Test
  void everySampleWholeAndDamaged() throws IOException {
    Random random = new Random(7);
    Twins twins = new Twins();
    for (Path file : Samples.files()) {
      byte[] whole = Files.readAllBytes(file);
      twins.compare(whole);
      twins.compare(damaged(whole, random));
    }
    assertThat(twins.records).isGreaterThan(10_000);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 0; i < 40; i++) {
      int at = EvtxFileHeader.BLOCK + random.nextInt(Math.min(bytes.length, 24_000));
      if (at < bytes.length) {
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0);
      }
    }
    return bytes;
  }

  /** Reads with buffers used before and with new ones, and compares both and all ways. */
  private static final class Twins implements EvtxVisitor {
    private final TextBuffer out = new TextBuffer();
    private final List<String> told = new ArrayList<>();
    private long records;

    void compare(byte[] file) {
      told.clear();
      EvtxReader.read(new ByteArrayInputStream(file), KEPT, this);
      List<String> kept = List.copyOf(told);
      told.clear();
      EvtxReader.read(new ByteArrayInputStream(file), KEPT.options(), this);
      assertThat(told).isEqualTo(kept);
    }

    @Override
    public void gap(EvtxGap gap) {
      told.add(gap.toString());
    }

    @Override
    public void record(EvtxRecord record) {
      records++;
      Map<String, List<String>> fields = new LinkedHashMap<>();
      List<String> names = new ArrayList<>();
      List<String> values = new ArrayList<>();
      record.forEachField(
          (name, value) -> {
            names.add(name);
            values.add(value);
            fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
          });
      if (record.recovered()) {
        Map<String, List<String>> marked = new LinkedHashMap<>();
        marked.put("_recovered", new ArrayList<>(List.of("true")));
        fields.forEach((n, v) -> marked.computeIfAbsent(n, m -> new ArrayList<>()).addAll(v));
        fields.clear();
        fields.putAll(marked);
      }
      String expected = json(fields);
      record.writeFields(out);
      assertThat(utf8(out)).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
      record.writeManyFields(out);
      assertThat(utf8(out)).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
      told.add(expected);

      List<String> visited = new ArrayList<>();
      record.forEachValue(visited::add);
      assertThat(visited).isEqualTo(values);
      ByteBuffer utf8 = record.valuesAsUtf8();
      String lines = visited.isEmpty() ? "" : String.join("\n", visited) + "\n";
      assertThat(new String(utf8.array(), utf8.arrayOffset(), utf8.limit(), StandardCharsets.UTF_8))
          .isEqualTo(new String(inThreeBytes(lines), StandardCharsets.UTF_8));
      for (String name : names) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          if (names.get(i).equalsIgnoreCase(name)) {
            same.add(values.get(i));
          }
        }
        assertThat(record.valuesIgnoringCase(name.toUpperCase(Locale.ROOT))).isEqualTo(same);
        assertThat(record.firstIgnoringCase(name.toUpperCase(Locale.ROOT)))
            .isEqualTo(same.getFirst());
      }
      assertThat(record.firstIgnoringCase("NoSuchField")).isNull();
      assertThat(record.valuesIgnoringCase("NoSuchField")).isEmpty();
      record.writeXml(out);
      assertThat(out.toString()).isEqualTo(TestEvents.xml(record));
      out.truncate(0);
    }
  }

  /** As UTF-8, half a surrogate pair as three bytes. */
  private static byte[] inThreeBytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              boolean half = c >= 0xd800 && c < 0xe000;
              byte[] one =
                  half
                      ? new byte[] {
                        (byte) 0xed, (byte) (0x80 | (c >> 6 & 0x3f)), (byte) (0x80 | (c & 0x3f))
                      }
                      : Character.toString(c).getBytes(StandardCharsets.UTF_8);
              bytes.writeBytes(one);
            });
    return bytes.toByteArray();
  }

  private static byte[] utf8(TextBuffer out) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      out.moveTo(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String json(Map<String, List<String>> fields) {
    StringBuilder json = new StringBuilder();
    fields.forEach(
        (name, values) -> {
          json.append(json.isEmpty() ? "" : ",").append(quoted(name)).append(':');
          List<String> quoted = values.stream().map(FieldTwinTest::quoted).toList();
          json.append(
              quoted.size() == 1 ? quoted.getFirst() : "[" + String.join(",", quoted) + "]");
        });
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\"\\\b\t\n\f\r".indexOf(c);
      if (known >= 0) {
        quoted.append('\\').append("\"\\btnfr".charAt(known));
      } else if (c < ' ') {
        quoted.append("\\u%04X".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
