package org.postern.evtx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Files, chunks and events to test with, and what reading them gave. */
final class TestEvents {
  /** 2024-05-06T07:08:09.1234567Z. */
  static final long TIME = 133_594_528_891_234_567L;

  private TestEvents() {}

  /** An event like those of the Security log, with two named items. */
  static void event(ChunkWriter w, long id, int eventId, String user, long logon) {
    w.record(
        id,
        TIME,
        () ->
            w.fragment()
                .instance(
                    "event",
                    () -> eventTemplate(w),
                    ChunkWriter.num(6, 2, eventId),
                    ChunkWriter.num(4, 1, 4),
                    ChunkWriter.num(0x11, 8, TIME),
                    ChunkWriter.num(0x0a, 8, id),
                    ChunkWriter.nul(),
                    ChunkWriter.xml(
                        () ->
                            w.fragment()
                                .instance(
                                    "data",
                                    () -> dataTemplate(w),
                                    ChunkWriter.str(user),
                                    ChunkWriter.num(0x15, 8, logon)))));
  }

  /** An event whose content after {@code System} is given. */
  static void event(ChunkWriter w, long id, ChunkWriter.Val content) {
    w.record(
        id,
        TIME,
        () ->
            w.fragment()
                .instance(
                    "event",
                    () -> eventTemplate(w),
                    ChunkWriter.num(6, 2, 1),
                    ChunkWriter.num(4, 1, 4),
                    ChunkWriter.num(0x11, 8, TIME),
                    ChunkWriter.num(0x0a, 8, id),
                    ChunkWriter.nul(),
                    content));
  }

  private static void eventTemplate(ChunkWriter w) {
    w.element(
        "Event",
        Element.NONE,
        () -> w.attribute("xmlns", () -> w.text("urn:e")),
        () -> {
          w.element(
              "System",
              () -> {
                w.element(
                    "Provider",
                    Element.NONE,
                    () -> w.attribute("Name", () -> w.text("Test-Provider")),
                    () -> {});
                w.element(
                    "EventID",
                    0,
                    () -> w.attribute("Qualifiers", () -> w.slot(4, true)),
                    () -> w.slot(0, true));
                w.element("Level", () -> w.slot(1, true));
                w.element(
                    "TimeCreated",
                    Element.NONE,
                    () -> w.attribute("SystemTime", () -> w.slot(2, true)),
                    () -> {});
                w.element("EventRecordID", () -> w.slot(3, true));
                w.element("Channel", () -> w.text("Security"));
                w.element("Computer", () -> w.text("mail.example.org"));
              });
          w.slot(5, true);
        });
  }

  private static void dataTemplate(ChunkWriter w) {
    w.element(
        "EventData",
        () -> {
          named(w, "TargetUserName", 0);
          named(w, "LogonId", 1);
        });
  }

  static void named(ChunkWriter w, String name, int slot) {
    w.element(
        "Data",
        Element.NONE,
        () -> w.attribute("Name", () -> w.text(name)),
        () -> w.slot(slot, false));
  }

  /** A chunk of so many events from {@code first} on. */
  static byte[] chunk(long first, int count) {
    ChunkWriter w = new ChunkWriter();
    for (int i = 0; i < count; i++) {
      event(w, first + i, 4624, "user" + (first + i), first + i);
    }
    return w.bytes();
  }

  /** A file of these chunks. */
  static byte[] file(byte[]... chunks) {
    ByteBuffer b = ByteBuffer.allocate(EvtxFileHeader.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    b.putLong(EvtxFileHeader.SIGNATURE).putLong(0).putLong(chunks.length - 1).putLong(1);
    b.putInt(128).putShort((short) 1).putShort((short) 3).putShort((short) 4096);
    b.putShort((short) chunks.length);
    CRC32 sum = new CRC32();
    sum.update(b.array(), 0, 120);
    b.putInt(124, (int) sum.getValue());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(b.array());
    for (byte[] chunk : chunks) {
      all.writeBytes(chunk);
    }
    return all.toByteArray();
  }

  /** What a reading handed out, records as copies. */
  record Read(List<EvtxRecord> records, List<EvtxGap> gaps) {
    List<Long> ids() {
      return records.stream().map(EvtxRecord::recordId).toList();
    }

    List<String> reasons() {
      return gaps.stream().map(EvtxGap::reason).toList();
    }
  }

  static Read read(byte[] file) {
    return read(file, EvtxOptions.DEFAULT);
  }

  static Read read(byte[] file, EvtxOptions options) {
    return read(new ByteArrayInputStream(file), options);
  }

  static Read read(java.io.InputStream in, EvtxOptions options) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    EvtxReader.read(
        in,
        options,
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {
            read.records().add(record.copy());
          }

          @Override
          public void gap(EvtxGap gap) {
            read.gaps().add(gap);
          }
        });
    return read;
  }

  static String xml(EvtxRecord record) {
    try {
      StringBuilder xml = new StringBuilder();
      record.writeXml(xml);
      return xml.toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String json(EvtxRecord record) {
    try {
      StringBuilder json = new StringBuilder();
      record.writeJson(json);
      return json.toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
