package org.postern.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DamagedHiveTest {
  private static final byte[] WHOLE = SampleHive.make().style(ListStyle.RI).bytes();
  private static final List<String> CONTENT = Walk.of(Hive.open(WHOLE.clone(), List.of()));

  private static long offset(String path) {
    return Hive.open(WHOLE.clone(), List.of()).find(path).orElseThrow().offset();
  }

  private static List<String> reasons(Hive hive) {
    return hive.damages().stream().map(Damage::reason).toList();
  }

  @Test
  void aHiveCutAnywhereIsReadAsFarAsItGoesAndSaysSo() {
    int most = 0;
    for (int length = 0; length < WHOLE.length; length += 97) {
      Hive hive = Hive.open(Arrays.copyOf(WHOLE, length), List.of());
      List<String> lines = Walk.of(hive);

      assertThat(hive.damages()).as("cut to %s", length).isNotEmpty();
      most = Math.max(most, lines.size());
    }
    assertThat(most).isGreaterThan(CONTENT.size() / 2);
  }

  @Test
  void flippedBytesNeverThrowAndNeverLoseWithoutAWord() {
    Random random = new Random(4);
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = WHOLE.clone();
      int flips = 1 + random.nextInt(8);
      for (int i = 0; i < flips; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Hive hive = Hive.open(bytes, List.of());
      List<String> lines = Walk.of(hive);

      assertThat(lines.size()).isLessThanOrEqualTo(20 * CONTENT.size());
      if (lines.size() < CONTENT.size() - unnoticeable(bytes)) {
        assertThat(hive.damages()).as("round %s", round).isNotEmpty();
      }
    }
  }

  /** A count that was made smaller, or zero, is as good as the true one to a reader. */
  private static int unnoticeable(byte[] bytes) {
    int changed = 0;
    for (int at = BaseBlock.SIZE; at < bytes.length; at++) {
      changed += bytes[at] == WHOLE[at] ? 0 : 1;
    }
    return changed * CONTENT.size();
  }

  @Test
  void noiseInPlaceOfBinsIsReadAsNothing() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[BaseBlock.SIZE + 4096 * random.nextInt(4)];
      random.nextBytes(bytes);
      System.arraycopy(WHOLE, 0, bytes, 0, 512);

      Hive hive = Hive.open(bytes, List.of());

      assertThat(Walk.of(hive).size()).isLessThan(10);
      assertThat(hive.damages()).isNotEmpty();
    }
  }

  @Test
  void aKeyThatIsItsOwnDescendantIsLeftOut() {
    byte[] bytes = WHOLE.clone();
    long many = offset("Many");
    long data = offset("Data");
    // Data lists what Many lists, and the first of these lists has Data itself in it.
    int lists = Bytes.getInt(bytes, many + 4 + 28);
    Bytes.setInt(bytes, data + 4 + 20, Bytes.getInt(bytes, many + 4 + 20));
    Bytes.setInt(bytes, data + 4 + 28, lists);
    int leaf = Bytes.getInt(bytes, BaseBlock.SIZE + lists + 8L);
    Bytes.setInt(bytes, BaseBlock.SIZE + leaf + 8L, (int) (data - BaseBlock.SIZE));

    Hive hive = Hive.open(bytes, List.of());

    assertThat(Walk.of(hive)).contains("Microsoft\\ExchangeServer\\v15\\Setup", "Many\\Key 5");
    assertThat(reasons(hive)).contains("a key is its own subkey");
  }

  @Test
  void listsThatAreSharedByManyKeysUseUpABudget() {
    byte[] bytes = WHOLE.clone();
    int lists = Bytes.getInt(bytes, offset("Many") + 4L + 28);
    int count = Bytes.getInt(bytes, offset("Many") + 4L + 20);
    // Each of the ten lists the whole folder again, without end if nothing counted.
    for (int i = 0; i < 10; i++) {
      long key = offset("Many\\Key " + i);
      Bytes.setInt(bytes, key + 4 + 20, count);
      Bytes.setInt(bytes, key + 4 + 28, lists);
    }
    Hive hive = Hive.open(bytes, List.of());

    assertThat(Walk.of(hive).size()).isLessThan(100_000);
    assertThat(reasons(hive))
        .contains("lists and cells claim more than the file can hold; reading ends here");
  }

  @Test
  void wrongSizesCostOnlyWhatTheyBelongTo() {
    byte[] bytes = WHOLE.clone();
    Bytes.setInt(bytes, offset("Data"), -0x7ffffff0);
    Bytes.setShort(bytes, offset("Many\\Key 4") + 4L + 72, 0xffff);
    Bytes.setInt(bytes, offset("Many\\Key 5") + 4L + 36, 0x7fffffff);
    Bytes.setInt(bytes, offset("Many\\Key 6") + 4L + 40, 0x7ffffff8);

    Hive hive = Hive.open(bytes, List.of());
    Set<String> lines = new HashSet<>(Walk.of(hive));

    assertThat(lines)
        .contains("Many\\Key 3 : Number = 3", "Many\\Key 5", "Many\\Key 6")
        .contains("Many\\Key 7 : Number = 7", "Data : Big = 50000 bytes")
        .doesNotContain("Many\\Key 6 : Number = 6");
    assertThat(reasons(hive))
        .contains(
            "the cell of a subkey ends behind the file",
            "the key's name is longer than it can be",
            "the key has 2147483647 values, of which 1 can be read",
            "the address of a list of values leads nowhere",
            "the key has 1 values, of which 0 can be read");
  }

  @Test
  void aLostSegmentOfDataIsZerosAndTheOthersStayInPlace() {
    byte[] bytes = WHOLE.clone();
    long values = BaseBlock.SIZE + 4L + Bytes.getInt(bytes, offset("Data") + 4L + 40);
    long value = BaseBlock.SIZE + 4L + Bytes.getInt(bytes, values);
    long big = BaseBlock.SIZE + 4L + Bytes.getInt(bytes, value + 8);
    long segments = BaseBlock.SIZE + 4L + Bytes.getInt(bytes, big + 4);
    Bytes.setInt(bytes, segments + 4, 4);

    Hive hive = Hive.open(bytes, List.of());
    byte[] data = hive.find("Data").flatMap(k -> k.value("Big")).orElseThrow().bytes();
    byte[] expected = SampleHive.pattern(SampleHive.BIG);
    Arrays.fill(expected, ValueBytes.SEGMENT, 2 * ValueBytes.SEGMENT, (byte) 0);

    assertThat(data).isEqualTo(expected);
    assertThat(reasons(hive)).contains("the address of a data segment leads nowhere");
  }

  @Test
  void aWrongAddressOfTheRootIsMadeUpForByItsFlag() {
    byte[] bytes = WHOLE.clone();
    Bytes.setInt(bytes, 36, 0x500);
    Hive hive = Hive.open(Bytes.checked(bytes), List.of());

    assertThat(Walk.of(hive)).isEqualTo(CONTENT);
    assertThat(reasons(hive))
        .containsExactly("the base block's address of the root key leads to no key");
  }

  @Test
  void anUnknownVersionIsSaidAndReadAllTheSame() {
    byte[] bytes = WHOLE.clone();
    Bytes.setInt(bytes, 24, 9);
    Hive hive = Hive.open(Bytes.checked(bytes), List.of());

    assertThat(Walk.of(hive)).isEqualTo(CONTENT);
    assertThat(reasons(hive)).containsExactly("version 1.9 is not known");
  }

  @Test
  void aDeepChainOfKeysEndsWhereWindowsEnds() {
    NewHive made = new NewHive("DEEP", SampleHive.TIME);
    NewKey at = made.root();
    for (int i = 0; i < 600; i++) {
      at = at.key("x");
    }
    Hive hive = Hive.open(made.bytes(), List.of());

    assertThat(Walk.of(hive)).hasSize(Limits.DEPTH + 1);
    assertThat(reasons(hive)).containsExactly("keys are nested deeper than Windows allows");
  }
}
