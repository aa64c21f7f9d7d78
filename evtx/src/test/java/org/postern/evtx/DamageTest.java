package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.TestEvents.chunk;
import static org.postern.evtx.TestEvents.event;
import static org.postern.evtx.TestEvents.file;
import static org.postern.evtx.TestEvents.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.evtx.TestEvents.Read;

class DamageTest {
  private static final int CHUNK_0 = 4096;
  private static final EvtxOptions RECOVER = EvtxOptions.DEFAULT.withRecover(true);

  private static ByteBuffer at(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Offset in the file of the n-th record. */
  private static int record(byte[] file, int n) {
    return (int) read(file).records().get(n).offset();
  }

  @Test
  void sizesThatCannotBeLoseNoRecord() {
    for (int size : new int[] {0, 1, 27, 60_000, 70_000, -1, Integer.MIN_VALUE}) {
      byte[] file = file(chunk(1, 5));
      at(file).putInt(record(file, 2) + 4, size);
      Read read = read(file);
      assertThat(read.ids()).as("size %d", size).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(read.gaps()).hasSize(1);
      assertThat(read.gaps().getFirst().place()).isEqualTo("chunk 0, record 3");
    }
  }

  @Test
  void aLostRecordSignatureIsAGapOfItsSize() {
    byte[] file = file(chunk(1, 5));
    int third = record(file, 2);
    long size = read(file).records().get(2).size();
    at(file).putInt(third, 0x12345678);
    Read read = read(file);
    assertThat(read.ids()).containsExactly(1L, 2L, 4L, 5L);
    assertThat(read.gaps())
        .containsExactly(new EvtxGap(third, "chunk 0", "no record where one should begin", size));
  }

  @Test
  void aWrongTemplateOffsetIsMendedByTheIdentifier() {
    byte[] file = file(chunk(1, 3));
    int reference = record(file, 1) + EvtxRecord.HEADER + 4 + 6;
    at(file).putInt(reference, 65_000);
    Read read = read(file);
    assertThat(read.gaps()).isEmpty();
    assertThat(read.records().get(1).value("TargetUserName")).isEqualTo("user2");
  }

  @Test
  void aLostTemplateLeavesValuesWithoutNames() {
    byte[] file = file(chunk(1, 3));
    int instance = record(file, 1) + EvtxRecord.HEADER + 4;
    at(file).putInt(instance + 2, 77).putInt(instance + 6, 65_000);
    Read read = read(file);
    assertThat(read.ids()).containsExactly(1L, 2L, 3L);
    assertThat(read.records().get(1).unnamedData()).contains("4624");
    assertThat(read.records().get(1).value("TargetUserName")).isEqualTo("user2");
    assertThat(read.reasons()).hasSize(1).first().asString().startsWith("values without names");
  }

  /** The order of values is that of every event template of Windows. */
  @Test
  void systemIsKnownByItsOrderWhenTheTemplateIsLost() {
    ChunkWriter w = new ChunkWriter();
    w.record(
        9,
        TestEvents.TIME,
        () -> {
          w.fragment().b.put((byte) 0x0c).put((byte) 1).putInt(5).putInt(70_000);
          w.values(
              ChunkWriter.num(4, 1, 2),
              ChunkWriter.num(4, 1, 0),
              ChunkWriter.num(6, 2, 3),
              ChunkWriter.num(6, 2, 7045),
              ChunkWriter.num(6, 2, 16_384),
              ChunkWriter.num(0x15, 8, 0x80),
              ChunkWriter.num(0x11, 8, TestEvents.TIME),
              ChunkWriter.nul(),
              ChunkWriter.num(8, 4, 500),
              ChunkWriter.num(8, 4, 501),
              ChunkWriter.num(0x0a, 8, 9),
              ChunkWriter.num(4, 1, 0),
              ChunkWriter.nul(),
              ChunkWriter.str("service"));
        });
    EvtxRecord record = read(file(w.bytes())).records().getFirst();
    assertThat(record.eventId()).isEqualTo(7045);
    assertThat(record.qualifiers()).isEqualTo(16_384);
    assertThat(record.level()).isEqualTo(2);
    assertThat(record.value("Execution_ProcessID")).isEqualTo("500");
    assertThat(record.value("Security_UserID")).isNull();
    assertThat(record.unnamedData()).containsExactly("service");
  }

  @Test
  void zeroedAndForeignChunksAreGaps() {
    byte[] foreign = new byte[Chunk.SIZE];
    Arrays.fill(foreign, (byte) 'x');
    Read read = read(file(chunk(1, 2), new byte[Chunk.SIZE], chunk(3, 1), foreign, chunk(4, 1)));
    assertThat(read.ids()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(read.gaps())
        .containsExactly(
            new EvtxGap(4096 + 65_536, "chunk 1", "zeros instead of a chunk", 65_536),
            new EvtxGap(4096 + 3 * 65_536, "chunk 3", "no chunk where one should begin", 65_536));
  }

  @Test
  void unusedSpaceAtTheEndIsNoGap() {
    byte[] file = Arrays.copyOf(file(chunk(1, 2)), 4096 + 8 * 65_536);
    assertThat(read(file).gaps()).isEmpty();
  }

  @Test
  void chunksPromisedButZeroAreGaps() {
    byte[] file = file(chunk(1, 2), new byte[Chunk.SIZE]);
    assertThat(read(file).gaps())
        .containsExactly(new EvtxGap(4096 + 65_536, "chunk 1", "zeros instead of a chunk", 65_536));
  }

  @Test
  void aFileCutAnywhereGivesTheRecordsBefore() {
    byte[] whole = file(chunk(1, 20), chunk(21, 20));
    for (int cut = 0; cut < whole.length; cut += 997) {
      Read read = read(Arrays.copyOf(whole, cut));
      assertThat(read.gaps()).as("cut at %d", cut).isNotEmpty();
      assertThat(read.ids()).isSorted();
      if (cut >= 4096 + 65_536) {
        assertThat(read.ids()).hasSizeGreaterThanOrEqualTo(20);
      }
    }
  }

  @Test
  void dirtyHeadersAndWrongCountersDoNotMatter() {
    byte[] file = file(chunk(1, 2), chunk(3, 2));
    at(file).putLong(8, -1).putLong(16, 77).putShort(42, (short) 1).putInt(120, 1);
    at(file).putLong(CHUNK_0 + 8, 99).putLong(CHUNK_0 + 24, -5);
    assertThat(read(file).ids()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aFileWithoutHeaderIsRead() {
    byte[] file = file(chunk(1, 2), chunk(3, 2));
    Arrays.fill(file, 0, 4096, (byte) 0);
    assertThat(read(file).ids()).containsExactly(1L, 2L, 3L, 4L);
    Read bare = read(Arrays.copyOfRange(file, 4096, file.length));
    assertThat(bare.ids()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(bare.reasons()).containsExactly("chunks without a file header");
  }

  @Test
  void checksumsAreReportedOnRequest() {
    byte[] file = file(chunk(1, 2));
    assertThat(read(file, EvtxOptions.DEFAULT.withVerifyChecksums(true)).gaps()).isEmpty();
    file[124] ^= 1;
    file[CHUNK_0 + 124] ^= 1;
    file[CHUNK_0 + 52] ^= 1;
    assertThat(read(file).gaps()).isEmpty();
    Read read = read(file, EvtxOptions.DEFAULT.withVerifyChecksums(true));
    assertThat(read.reasons()).hasSize(3).allMatch(r -> r.startsWith("checksum of the"));
    assertThat(read.ids()).hasSize(2);
  }

  @Test
  void aFailingStreamIsAGapAfterWhatCameBefore() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(file(chunk(1, 2))),
            new FailedStream(new IOException("bad sector")));
    Read read = read(failing, EvtxOptions.DEFAULT);
    assertThat(read.ids()).containsExactly(1L, 2L);
    assertThat(read.reasons()).anyMatch(r -> r.contains("bad sector"));
  }

  @Test
  void slackIsReadOnRequestAndMarked() {
    byte[] file = file(chunk(1, 5));
    at(file).putInt(CHUNK_0 + 48, record(file, 3) - CHUNK_0);
    assertThat(read(file).ids()).containsExactly(1L, 2L, 3L);
    assertThat(read(file).reasons()).hasSize(1).first().asString().contains("only recovery reads");
    Read read = read(file, RECOVER);
    assertThat(read.gaps()).isEmpty();
    assertThat(read.ids()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(read.records().stream().map(EvtxRecord::recovered))
        .containsExactly(false, false, false, true, true);
  }

  @Test
  void chunksOffTheGridAreFoundOnRequest() {
    byte[] whole = file(chunk(1, 2), chunk(3, 2), chunk(5, 2));
    byte[] shifted = new byte[whole.length - 1001];
    System.arraycopy(whole, 0, shifted, 0, 4096 + 30_000);
    System.arraycopy(whole, 4096 + 31_001, shifted, 4096 + 30_000, whole.length - 4096 - 31_001);
    assertThat(read(shifted, RECOVER).ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    byte[] embedded = new byte[300_000];
    Arrays.fill(embedded, (byte) 7);
    System.arraycopy(chunk(9, 2), 0, embedded, 77_777, Chunk.SIZE);
    assertThat(read(embedded, RECOVER).ids()).containsExactly(9L, 10L);
  }

  @Test
  void aFileHeaderCutShortLosesNoChunkOnRequest() {
    byte[] whole = file(chunk(1, 2), chunk(3, 2));
    for (int cut : new int[] {1, 40, 511, 513, 754, 3900}) {
      byte[] file = new byte[whole.length - cut];
      System.arraycopy(whole, 0, file, 0, 4096 - cut);
      System.arraycopy(whole, 4096, file, 4096 - cut, whole.length - 4096);
      Read read = read(file, RECOVER);
      assertThat(read.ids()).as("cut by %d", cut).containsExactly(1L, 2L, 3L, 4L);
      assertThat(read.reasons()).contains("the file header is cut short");
    }
  }

  @Test
  void aFileThatEndsWithinItsHeaderSaysSo() {
    byte[] file = file(chunk(1, 2));
    for (int length : new int[] {128, 1000, 4095}) {
      assertThat(read(Arrays.copyOf(file, length)).reasons())
          .contains("the file ends within its header");
    }
  }

  /** Chunks that stood behind are gone, too; a log that was copied while in use counts none. */
  @Test
  void aChunkWhoseUnusedBytesAreCutIsTold() {
    byte[] file = file(chunk(1, 2), chunk(3, 2));
    Read read = read(Arrays.copyOf(file, file.length - 100));
    assertThat(read.ids()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(read.gaps())
        .containsExactly(
            new EvtxGap(file.length - 100, "chunk 1", "the file ends within this chunk", 100));
    assertThat(read(file).gaps()).isEmpty();
  }

  @Test
  void aChunkThatBeginsInTheLastBytesOfAnotherIsFoundOnRequest() {
    byte[] whole = file(chunk(1, 2), chunk(3, 2), chunk(5, 2));
    for (int cut = 1; cut < 50; cut++) {
      byte[] file = new byte[whole.length - cut];
      System.arraycopy(whole, 0, file, 0, 4096 + 30_000);
      System.arraycopy(
          whole, 4096 + 30_000 + cut, file, 4096 + 30_000, file.length - 4096 - 30_000);
      assertThat(read(file, RECOVER).ids())
          .as("%d bytes", cut)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  /** A record happens to stand where the lost chunk's first one would. */
  @Test
  void aChunkWithoutHeaderEndsWhereTheNextBegins() {
    byte[] whole = file(chunk(1, 30), chunk(31, 2));
    int cut = record(whole, 9) - 4096 - 512;
    byte[] file = new byte[whole.length - cut];
    System.arraycopy(whole, 0, file, 0, 4096);
    System.arraycopy(whole, 4096 + cut, file, 4096, file.length - 4096);
    Read read = read(file, RECOVER);
    assertThat(read.ids()).startsWith(10L).endsWith(30L, 31L, 32L).hasSize(23);
  }

  @Test
  void aChunkWithoutHeaderIsReadOnRequest() {
    byte[] file = file(chunk(1, 2), chunk(3, 2), chunk(5, 2));
    Arrays.fill(file, 4096 + 65_536, 4096 + 65_536 + 512, (byte) 9);
    assertThat(read(file).ids()).containsExactly(1L, 2L, 5L, 6L);
    Read read = read(file, RECOVER);
    assertThat(read.ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(read.records().get(2).recovered()).isTrue();
  }

  @Test
  void valuesCutOffAreAGapAndTheOthersAreRead() {
    ChunkWriter w = new ChunkWriter();
    event(w, 1, 4624, "alice", 5);
    byte[] file = file(w.bytes());
    EvtxRecord whole = read(file).records().getFirst();
    assertThat(whole.value("LogonId")).isEqualTo("0x5");
    byte[] name = "alice".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    int value = indexOf(file, name);
    at(file).putShort(value - 8, (short) 40_000);
    Read read = read(file);
    assertThat(read.ids()).containsExactly(1L);
    assertThat(read.records().getFirst().eventId()).isEqualTo(4624);
    assertThat(read.reasons()).containsExactly("values from number 0 on are cut off");
  }

  static int indexOf(byte[] in, byte[] what) {
    for (int i = 0; i + what.length <= in.length; i++) {
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
