package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.TestEvents.chunk;
import static org.postern.evtx.TestEvents.file;
import static org.postern.evtx.TestEvents.json;
import static org.postern.evtx.TestEvents.read;
import static org.postern.evtx.TestEvents.xml;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.evtx.TestEvents.Read;

class EvtxReaderTest {
  @Test
  void readsRecordsOfAllChunksInOrder() {
    Read read = read(file(chunk(1, 3), chunk(4, 2)));
    assertThat(read.ids()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(read.gaps()).isEmpty();
  }

  @Test
  void givesTheFieldsOfARecord() {
    EvtxRecord record = read(file(chunk(7, 1))).records().getFirst();
    assertThat(record.eventId()).isEqualTo(4624);
    assertThat(record.qualifiers()).isEqualTo(-1);
    assertThat(record.level()).isEqualTo(4);
    assertThat(record.provider()).isEqualTo("Test-Provider");
    assertThat(record.channel()).isEqualTo("Security");
    assertThat(record.computer()).isEqualTo("mail.example.org");
    assertThat(record.written()).isEqualTo(Instant.parse("2024-05-06T07:08:09.1234567Z"));
    assertThat(record.timeCreated()).isEqualTo(record.written());
    assertThat(record.offset()).isEqualTo(4096 + 512);
    assertThat(record.value("TargetUserName")).isEqualTo("user7");
    assertThat(record.value("LogonId")).isEqualTo("0x7");
    assertThat(record.value("EventID_Qualifiers")).isNull();
    assertThat(record.value("Nothing")).isNull();
    List<String> names = new ArrayList<>();
    record.forEachField((name, _) -> names.add(name));
    assertThat(names)
        .containsExactly(
            "Provider_Name",
            "EventID",
            "Level",
            "TimeCreated_SystemTime",
            "EventRecordID",
            "Channel",
            "Computer",
            "TargetUserName",
            "LogonId");
    names.clear();
    record.forEachDataField((name, _) -> names.add(name));
    assertThat(names).containsExactly("TargetUserName", "LogonId");
  }

  @Test
  void rendersXmlAndJson() {
    EvtxRecord record = read(file(chunk(7, 1))).records().getFirst();
    assertThat(xml(record))
        .isEqualTo(
            "<Event xmlns='urn:e'><System><Provider Name='Test-Provider'/>"
                + "<EventID>4624</EventID><Level>4</Level>"
                + "<TimeCreated SystemTime='2024-05-06T07:08:09.1234567Z'/>"
                + "<EventRecordID>7</EventRecordID><Channel>Security</Channel>"
                + "<Computer>mail.example.org</Computer></System><EventData>"
                + "<Data Name='TargetUserName'>user7</Data><Data Name='LogonId'>0x7</Data>"
                + "</EventData></Event>");
    assertThat(json(record))
        .isEqualTo(
            "{\"Event\":{\"#attributes\":{\"xmlns\":\"urn:e\"},\"System\":{"
                + "\"Provider\":{\"#attributes\":{\"Name\":\"Test-Provider\"}},"
                + "\"EventID\":4624,\"Level\":4,"
                + "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":"
                + "\"2024-05-06T07:08:09.1234567Z\"}},"
                + "\"EventRecordID\":7,\"Channel\":\"Security\","
                + "\"Computer\":\"mail.example.org\"},"
                + "\"EventData\":{\"TargetUserName\":\"user7\",\"LogonId\":\"0x7\"}}}");
  }

  @Test
  void severalThreadsGiveWhatOneGives() {
    byte[][] chunks = new byte[40][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = chunk(1 + 5L * i, 5);
    }
    Read one = read(file(chunks));
    Read three = read(file(chunks), EvtxOptions.DEFAULT.withThreads(3));
    assertThat(three.records().stream().map(TestEvents::xml))
        .isEqualTo(one.records().stream().map(TestEvents::xml).toList());
    assertThat(three.gaps()).isEqualTo(one.gaps());
  }

  @Test
  void mapsChunksInOrder() {
    List<Integer> counts = new ArrayList<>();
    EvtxReader.map(
        new ByteArrayInputStream(file(chunk(1, 3), chunk(4, 2), chunk(6, 9))),
        EvtxOptions.DEFAULT.withThreads(2),
        batch -> {
          int[] n = new int[1];
          batch.forEach(
              new EvtxVisitor() {
                @Override
                public void record(EvtxRecord record) {
                  n[0]++;
                }

                @Override
                public void gap(EvtxGap gap) {}
              });
          return n[0];
        },
        counts::add);
    assertThat(counts).startsWith(3, 2, 9);
  }

  @Test
  void aFileThatCannotBeOpenedIsAGap() {
    List<EvtxGap> gaps = new ArrayList<>();
    EvtxReader.read(
        Path.of("no-such-file.evtx"),
        1,
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {}

          @Override
          public void gap(EvtxGap gap) {
            gaps.add(gap);
          }
        });
    assertThat(gaps).anyMatch(g -> g.reason().contains("NoSuchFileException"));
  }
}
