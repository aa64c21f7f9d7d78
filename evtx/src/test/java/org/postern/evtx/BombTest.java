package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.ChunkWriter.str;
import static org.postern.evtx.ChunkWriter.xml;
import static org.postern.evtx.TestEvents.event;
import static org.postern.evtx.TestEvents.file;
import static org.postern.evtx.TestEvents.read;

import org.junit.jupiter.api.Test;
import org.postern.evtx.ChunkWriter.Val;
import org.postern.evtx.TestEvents.Read;

/** Files made to exhaust memory, stack or time, or to hide what they hold. */
class BombTest {

  private static void nest(ChunkWriter w, int depth) {
    w.element(
        "e",
        () -> {
          if (depth > 1) {
            nest(w, depth - 1);
          }
        });
  }

  private static Read between(ChunkWriter w, Val content) {
    event(w, 1, 4624, "before", 1);
    event(w, 2, content);
    event(w, 3, 4624, "after", 3);
    Read read = read(file(w.bytes()));
    assertThat(read.ids()).contains(1L, 3L);
    read.records().forEach(r -> assertThat(TestEvents.xml(r)).hasSizeLessThan(4 << 20));
    return read;
  }

  @Test
  void deepElementsAreRefused() {
    ChunkWriter w = new ChunkWriter();
    Read read = between(w, xml(() -> w.fragment().instance("n", () -> nest(w, 1000))));
    assertThat(read.reasons()).hasSize(1).first().asString().contains("nest deeper");
  }

  private static void nestInstances(ChunkWriter w, int depth) {
    Val inner = depth == 0 ? str("end") : xml(() -> nestInstances(w, depth - 1));
    w.fragment().instance("i", () -> w.element("i", () -> w.slot(0, false)), inner);
  }

  @Test
  void deepInstancesEndAtTheLimit() {
    ChunkWriter w = new ChunkWriter();
    Read read = between(w, xml(() -> nestInstances(w, 200)));
    assertThat(read.ids()).containsExactly(1L, 2L, 3L);
    assertThat(read.reasons())
        .containsExactly("embedded XML nests deeper than " + Limits.INSTANCE_DEPTH);
  }

  private static void many(ChunkWriter w, int slots) {
    w.element(
        "m",
        () -> {
          for (int i = 0; i < slots; i++) {
            w.slot(0, false);
          }
        });
  }

  private static void multiply(ChunkWriter w, int depth) {
    Val inner = depth == 0 ? str("x".repeat(50)) : xml(() -> multiply(w, depth - 1));
    w.fragment().instance("m", () -> many(w, 1000), inner);
  }

  @Test
  void valuesThatMultiplyAreRefused() {
    ChunkWriter w = new ChunkWriter();
    Read read = between(w, xml(() -> multiply(w, 6)));
    assertThat(read.reasons()).isNotEmpty().allMatch(r -> r.contains("expand beyond"));
  }

  @Test
  void arraysThatRepeatLongNamesAreRefused() {
    ChunkWriter w = new ChunkWriter();
    Read read =
        between(
            w,
            xml(
                () ->
                    w.fragment()
                        .instance(
                            "a",
                            () -> w.element("n".repeat(500), () -> w.slot(0, false)),
                            Val.of(0x84, new byte[20_000]))));
    assertThat(read.reasons()).hasSize(1).first().asString().contains("expand beyond");
  }

  /** Each record points into the one long definition at another offset. */
  @Test
  void overlappingTemplatesEndAtTheAllowance() {
    ChunkWriter w = new ChunkWriter();
    event(w, 1, 4624, "before", 1);
    int[] definition = new int[1];
    w.record(
        2,
        TestEvents.TIME,
        () -> {
          w.fragment().b.put((byte) 0x0c).put((byte) 1).putInt(7);
          w.b.putInt(w.b.position() + 4);
          definition[0] = w.b.position();
          for (int i = 0; i < 7000; i++) {
            w.b.putInt(20_000);
          }
        });
    for (int i = 0; i < 700; i++) {
      int offset = definition[0] + 4 * i;
      w.record(
          3 + i,
          TestEvents.TIME,
          () -> {
            w.fragment().b.put((byte) 0x0c).put((byte) 1).putInt(7).putInt(offset);
            w.values();
          });
    }
    Read read = read(file(w.bytes()));
    assertThat(read.ids()).contains(1L);
    assertThat(read.reasons()).anyMatch(r -> r.contains("overlap beyond reason"));
  }

  @Test
  void anEventThatLeavesItselfOutIsSaidAndStillWritten() {
    ChunkWriter w = new ChunkWriter();
    w.record(
        1,
        TestEvents.TIME,
        () ->
            w.fragment()
                .instance(
                    "r",
                    () -> w.element("Event", 0, () -> {}, () -> w.text("hidden")),
                    ChunkWriter.nul()));
    Read read = read(file(w.bytes()));
    assertThat(read.reasons()).hasSize(1).first().asString().contains("fields are not seen");
    assertThat(TestEvents.xml(read.records().getFirst())).isEqualTo("<Event>hidden</Event>");
  }
}
