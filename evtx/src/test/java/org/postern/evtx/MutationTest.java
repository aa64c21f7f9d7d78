package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.evtx.TestEvents.chunk;
import static org.postern.evtx.TestEvents.file;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.postern.evtx.TestEvents.Read;

/** Damaged files neither throw nor hang, and damage stays in its chunk. */
class MutationTest {
  private static final byte[] VALID = file(chunk(1, 30), chunk(31, 30), chunk(61, 30));
  private static final List<String> OF_LAST_CHUNK =
      TestEvents.read(VALID).records().subList(60, 90).stream().map(TestEvents::xml).toList();

  /** Bytes of the first chunk that hold records. */
  private static final int USED = 8_000;

  @Property(tries = 400)
  void bytesChangedInOneChunkLeaveTheOthersWhole(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 65_536 * 200) Integer> where,
      @ForAll long seed) {
    byte[] file = VALID.clone();
    java.util.Random random = new java.util.Random(seed);
    for (int w : where) {
      int at = w % (4096 + USED);
      file[at] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0 : -1);
    }
    survives(file);
  }

  @Example
  void zerosOverTheLastRecordOfAChunkAreAGap() {
    byte[] file = VALID.clone();
    System.arraycopy(VALID, 4096 + 128, file, 4096 + 5277, 136);
    survives(file);
  }

  @Property(tries = 200)
  void spansMovedWithinAChunkLeaveTheOthersWhole(
      @ForAll @IntRange(max = USED) int from,
      @ForAll @IntRange(max = USED) int to,
      @ForAll @IntRange(min = 1, max = 2000) int length) {
    byte[] file = VALID.clone();
    System.arraycopy(VALID, 4096 + from, file, 4096 + to, length);
    survives(file);
  }

  @Property(tries = 200)
  void numbersReplacedByExtremesLeaveTheOthersWhole(
      @ForAll @IntRange(max = USED) int at, @ForAll @IntRange(max = 7) int which) {
    byte[] file = VALID.clone();
    int[] extremes = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65_535, 65_536, 512};
    java.nio.ByteBuffer.wrap(file)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putInt(4096 + at, extremes[which]);
    survives(file);
  }

  @Property(tries = 400)
  void bytesCutOutAreSurvivedWhenRecovering(
      @ForAll @IntRange(max = 4096 + USED) int from, @ForAll @IntRange(min = 1, max = 9000) int n) {
    byte[] file = new byte[VALID.length - n];
    System.arraycopy(VALID, 0, file, 0, from);
    System.arraycopy(VALID, from + n, file, from, file.length - from);
    Read read = TestEvents.read(file, EvtxOptions.DEFAULT.withRecover(true));
    assertThat(read.records().stream().map(TestEvents::xml)).containsAll(OF_LAST_CHUNK);
  }

  @Property(tries = 100)
  void noiseIsSurvived(@ForAll @IntRange(max = 300_000) int length, @ForAll long seed) {
    byte[] noise = new byte[length];
    new java.util.Random(seed).nextBytes(noise);
    if (length > 5000) {
      System.arraycopy(VALID, 0, noise, 0, 4096 + 128);
    }
    Read read = TestEvents.read(noise, EvtxOptions.DEFAULT.withRecover(true));
    assertThat(read.gaps()).isNotEmpty();
  }

  private static void survives(byte[] file) {
    for (boolean recover : new boolean[] {false, true}) {
      EvtxOptions options = EvtxOptions.DEFAULT.withRecover(recover).withVerifyChecksums(recover);
      Read read = TestEvents.read(file, options);
      for (EvtxRecord record : read.records()) {
        JsonPairs.of(TestEvents.json(record));
        record.forEachField((name, value) -> assertThat(record.values(name)).contains(value));
        assertThat(record.timeCreated()).isNotNull();
        assertThat(record.eventId()).isGreaterThanOrEqualTo(-1);
      }
      List<String> all = read.records().stream().map(TestEvents::xml).toList();
      assertThat(all).containsAll(OF_LAST_CHUNK);
      if (!Arrays.equals(file, VALID) && all.size() < 90) {
        assertThat(read.gaps()).as("%d records", all.size()).isNotEmpty();
      }
    }
  }
}
