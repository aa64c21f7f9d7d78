package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.evtx.TestEvents.Read;

class SampleFilesTest {

  @Test
  void everyRecordOfEverySampleIsReadAndItsXmlParses() throws Exception {
    for (Path file : Samples.files()) {
      Read read = TestEvents.read(Files.readAllBytes(file));
      assertThat(read.records()).as("%s", file).isNotEmpty();
      for (EvtxRecord record : read.records()) {
        List<String> pairs = XmlPairs.of(TestEvents.xml(record));
        assertThat(pairs).contains("<=Event", "#=" + record.recordId());
        assertThat(record.eventId()).isNotNegative();
        assertThat(record.provider()).isNotEmpty();
        assertThat(record.channel()).isNotEmpty();
      }
    }
  }

  /** The only damage in the samples is one record of size zero. */
  @Test
  void gapsAreThoseKnown() throws Exception {
    for (Path file : Samples.files()) {
      boolean zeroSize = file.getFileName().toString().contains("zero-data-size");
      Read read = TestEvents.read(Files.readAllBytes(file));
      assertThat(read.reasons())
          .as("%s", file)
          .isEqualTo(zeroSize ? List.of("record size 0") : List.of());
    }
  }

  @Test
  void recoveryOnlyAddsAndThreadsChangeNothing() throws Exception {
    for (Path file : Samples.files()) {
      byte[] bytes = Files.readAllBytes(file);
      EvtxOptions recover = EvtxOptions.DEFAULT.withRecover(true);
      Read all = TestEvents.read(bytes, recover);
      assertThat(all.records().stream().filter(r -> !r.recovered()).map(EvtxRecord::offset))
          .as("%s", file)
          .isEqualTo(TestEvents.read(bytes).records().stream().map(EvtxRecord::offset).toList());
      Read parallel = TestEvents.read(new ByteArrayInputStream(bytes), recover.withThreads(2));
      assertThat(parallel.gaps()).isEqualTo(all.gaps());
      assertThat(parallel.records().stream().map(TestEvents::json))
          .isEqualTo(all.records().stream().map(TestEvents::json).toList());
    }
  }

  @Test
  void checksumsOfCleanSamplesAreRight() throws Exception {
    int right = 0;
    List<Path> files = Samples.files();
    for (Path file : files) {
      Read read =
          TestEvents.read(Files.readAllBytes(file), EvtxOptions.DEFAULT.withVerifyChecksums(true));
      right += read.gaps().isEmpty() ? 1 : 0;
    }
    assertThat(right).isGreaterThan(files.size() * 9 / 10);
  }
}
