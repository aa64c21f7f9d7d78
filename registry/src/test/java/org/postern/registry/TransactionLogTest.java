package org.postern.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionLogTest {
  /** What the hive holds before any write, and after each of three. */
  private static final byte[][] STATES = new byte[4][];

  static {
    for (int i = 0; i < STATES.length; i++) {
      NewHive hive = SampleHive.make().sequence(10);
      for (int n = 1; n <= i; n++) {
        hive.root().key("Change " + n).value("Data", ValueType.BINARY, SampleHive.pattern(9000));
      }
      STATES[i] = hive.bytes();
    }
  }

  /** The oldest state, copied while a write was under way: the entries 10 to 12 are not in it. */
  private static byte[] dirty() {
    return NewLog.unfinished(STATES[0]);
  }

  private static NewLog log() {
    return new NewLog(STATES[0]);
  }

  private static byte[] whole() {
    return log()
        .entry(10, STATES[0], STATES[1])
        .entry(11, STATES[1], STATES[2])
        .entry(12, STATES[2], STATES[3])
        .bytes();
  }

  private static List<String> contentOf(int state) {
    return Walk.of(Hive.open(STATES[state].clone(), List.of()));
  }

  @Test
  void aHiveInTheMiddleOfAWriteIsFinishedFromItsLog() {
    Hive hive = Hive.open(dirty(), List.of(whole()));

    assertThat(hive.state()).isEqualTo(new HiveState.LogsApplied(3, 12));
    assertThat(Walk.of(hive)).isEqualTo(contentOf(3)).isNotEqualTo(contentOf(0));
    assertThat(hive.damages()).isEmpty();
    assertThat(hive.base().dirty()).isFalse();
  }

  @Test
  void entriesCountOnFromOneLogToTheOther() {
    byte[] second = log().entry(10, STATES[0], STATES[1]).bytes();
    byte[] first = log().entry(11, STATES[1], STATES[2]).entry(12, STATES[2], STATES[3]).bytes();

    Hive hive = Hive.open(dirty(), List.of(first, second));

    assertThat(hive.state()).isEqualTo(new HiveState.LogsApplied(3, 12));
    assertThat(Walk.of(hive)).isEqualTo(contentOf(3));
  }

  @Test
  void entriesThatAreInTheHiveAlreadyAreLeftOut() {
    byte[] old = log().entry(8, STATES[3], STATES[0]).entry(9, STATES[3], STATES[0]).bytes();
    byte[] log = log().entry(10, STATES[0], STATES[1]).bytes();

    assertThat(Hive.open(dirty(), List.of(old, log)).state())
        .isEqualTo(new HiveState.LogsApplied(1, 10));
  }

  @Test
  void aHoleInTheNumbersEndsTheRun() {
    byte[] log = log().entry(10, STATES[0], STATES[1]).entry(12, STATES[2], STATES[3]).bytes();

    Hive hive = Hive.open(dirty(), List.of(log));

    assertThat(hive.state()).isEqualTo(new HiveState.LogsApplied(1, 10));
    assertThat(Walk.of(hive)).isEqualTo(contentOf(1));
  }

  @Test
  void aTornEntryAndAllBehindItAreNotAppliedAndThatIsSaid() {
    byte[] log = whole();
    int second = BaseBlock.SECTOR + Bytes.getInt(log, BaseBlock.SECTOR + 4L);
    log[second + 600] ^= 1;

    Hive hive = Hive.open(dirty(), List.of(log));

    assertThat(Walk.of(hive)).isEqualTo(contentOf(1));
    assertThat(hive.logs().getFirst().remark())
        .isEqualTo("the entry at " + second + " is not whole, nothing is read from there on");
  }

  @Test
  void aBrokenBaseBlockIsMendedFromTheLog() {
    byte[] bytes = dirty();
    Arrays.fill(bytes, 0, 64, (byte) 0);

    Hive hive = Hive.open(bytes, List.of(whole()));

    assertThat(hive.state()).isEqualTo(new HiveState.LogsApplied(3, 12));
    assertThat(Walk.of(hive)).isEqualTo(contentOf(3));
  }

  @Test
  void aCleanHiveIsReadAsItIs() {
    Hive hive = Hive.open(STATES[0].clone(), List.of(whole()));

    assertThat(hive.state()).isEqualTo(new HiveState.Clean());
    assertThat(Walk.of(hive)).isEqualTo(contentOf(0));
  }

  @Test
  void whatIsReadOnlyIsNotWrittenTo() {
    byte[] bytes = dirty();
    byte[] before = bytes.clone();

    Hive hive = Hive.open(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), List.of(whole()));

    assertThat(Walk.of(hive)).isEqualTo(contentOf(3));
    assertThat(bytes).isEqualTo(before);
  }

  /** The log of the old format that leads from one state to another. */
  private static byte[] oldLog(byte[] before, byte[] after) {
    int bits = (after.length - BaseBlock.SIZE) / 512;
    int first = (512 + 4 + (bits + 7) / 8 + 511) / 512 * 512;
    byte[] log = new byte[first + bits * 512];
    System.arraycopy(after, 0, log, 0, 512);
    Bytes.setInt(log, 28, 1);
    Bytes.checked(log);
    Bytes.setInt(log, 512, DirtyPages.SIGNATURE);
    int to = first;
    for (int bit = 0; bit < bits; bit++) {
      int at = BaseBlock.SIZE + 512 * bit;
      if (at >= before.length || !Arrays.equals(before, at, at + 512, after, at, at + 512)) {
        log[516 + bit / 8] |= (byte) (1 << (bit % 8));
        System.arraycopy(after, at, log, to, 512);
        to += 512;
      }
    }
    return Arrays.copyOf(log, to);
  }

  @Test
  void aLogOfTheOldFormatIsApplied() {
    Hive hive = Hive.open(dirty(), List.of(oldLog(STATES[0], STATES[2])));

    assertThat(hive.state()).isEqualTo(new HiveState.LogsApplied(1, 10));
    assertThat(Walk.of(hive)).isEqualTo(contentOf(2));
    assertThat(hive.damages()).isEmpty();
    assertThat(hive.logs().getFirst().entries()).isEqualTo(1);
  }

  @Test
  void aBrokenBaseBlockIsMendedFromALogOfTheOldFormat() {
    byte[] bytes = dirty();
    Arrays.fill(bytes, 0, 64, (byte) 0);

    assertThat(Walk.of(Hive.open(bytes, List.of(oldLog(STATES[0], STATES[1])))))
        .isEqualTo(contentOf(1));
  }

  @Test
  void aLogOfTheOldFormatThatIsCutOrOfAnotherWriteIsNotApplied() {
    byte[] log = oldLog(STATES[0], STATES[2]);
    byte[] other = log.clone();
    Bytes.setInt(other, 12, 5);
    Bytes.checked(other);

    String reason = "the log of the old format (DIRT) is not whole, or of another write";
    assertThat(reason(List.of(Arrays.copyOf(log, log.length - 1)))).isEqualTo(reason);
    assertThat(reason(List.of(other))).isEqualTo(reason);
  }

  @Test
  void whyNoLogCouldBeUsedIsSaid() {
    byte[] old = Arrays.copyOf(STATES[0], 1024);
    Bytes.setInt(old, 512, 0x54524944);

    assertThat(reason(List.of())).isEqualTo("no log was handed in");
    assertThat(reason(List.of(new byte[0], new byte[512]))).isEqualTo("no log has a whole entry");
    assertThat(reason(List.of(old)))
        .isEqualTo("the log of the old format (DIRT) is not whole, or of another write");
    assertThat(reason(List.of(log().entry(5, STATES[0], STATES[1]).bytes())))
        .isEqualTo("no log has an entry with the number 10 or above");
  }

  private static String reason(List<byte[]> logs) {
    Hive hive = Hive.open(dirty(), logs);
    assertThat(Walk.of(hive)).isEqualTo(contentOf(0));
    return hive.state() instanceof HiveState.NoUsableLog(String reason) ? reason : "";
  }

  @Test
  void aLogCannotMakeAHiveGrowBeyondWhatItExplains() {
    byte[] log = log().entry(10, STATES[0], STATES[1]).bytes();
    int at = BaseBlock.SECTOR;
    Bytes.setInt(log, at + 16L, 0x7ffff000);
    Bytes.setInt(log, at + 40L, 0x7fffe000);
    Image image = Image.of(log);
    int size = Bytes.getInt(log, at + 4L);
    long hash = Marvin32.hash(image, at + 40, size - 40, Marvin32.LOG_SEED);
    Bytes.setInt(log, at + 24L, (int) hash);
    Bytes.setInt(log, at + 28L, (int) (hash >>> 32));
    hash = Marvin32.hash(image, at, 32, Marvin32.LOG_SEED);
    Bytes.setInt(log, at + 32L, (int) hash);
    Bytes.setInt(log, at + 36L, (int) (hash >>> 32));

    assertThat(reason(List.of(log)))
        .isEqualTo("the log's pages lie beyond any size that it and the hive explain");
  }
}
