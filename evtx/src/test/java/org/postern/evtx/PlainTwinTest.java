package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlainTwinTest {

  @Test
  void writesTheXmlOfEverySampleAsThePlainTwinDoes() throws Exception {
    for (Path file : Samples.files()) {
      if (!file.getFileName().toString().contains("zero-data-size")) {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(TestEvents.read(bytes).records().stream().map(TestEvents::xml))
            .as("%s", file)
            .isEqualTo(PlainReader.xml(bytes));
      }
    }
  }

  /** Floating point numbers have no twin and SID arrays are too seldom for one. */
  @Property(tries = 2000)
  void writesAnyValueAsThePlainTwinDoes(
      @ForAll @IntRange(max = 0x24) int type,
      @ForAll boolean array,
      @ForAll @Size(max = 40) byte[] bytes) {
    boolean odd = type == 0x21 || type == 0x0b || type == 0x0c || (array && type == 0x13);
    int kind = odd ? 1 : type;
    ChunkWriter w = new ChunkWriter();
    TestEvents.event(
        w,
        1,
        ChunkWriter.xml(
            () ->
                w.fragment()
                    .instance(
                        "v",
                        () -> w.element("EventData", () -> TestEvents.named(w, "V", 0)),
                        ChunkWriter.Val.of(array && kind > 0 ? kind | 0x80 : kind, bytes))));
    byte[] file = TestEvents.file(w.bytes());
    assertThat(TestEvents.read(file).records().stream().map(TestEvents::xml))
        .isEqualTo(PlainReader.xml(file));
  }
}
