package org.postern.yara.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ByteSetTest {
  private static BitSet bits(ByteSet set) {
    BitSet bits = new BitSet();
    for (int b = 0; b < 256; b++) {
      bits.set(b, set.has(b));
    }
    return bits;
  }

  @Property
  void aRangeHoldsWhatLiesInIt(
      @ForAll @IntRange(max = 255) int from, @ForAll @IntRange(max = 255) int to) {
    BitSet expected = new BitSet();
    if (from <= to) {
      expected.set(from, to + 1);
    }
    assertThat(bits(ByteSet.range(from, to))).isEqualTo(expected);
  }

  @Property
  void bytesComeInOrder(@ForAll Set<@IntRange(max = 255) Integer> values) {
    ByteSet set = values.stream().reduce(ByteSet.NONE, ByteSet::with, ByteSet::or);
    BitSet bits = bits(set);
    for (int b = 0; b <= 256; b++) {
      assertThat(set.next(b)).isEqualTo(bits.nextSetBit(b));
    }
  }

  @Property
  void bothCasesAreThoseOfAsciiLetters(@ForAll Set<@IntRange(max = 255) Integer> values) {
    ByteSet set = values.stream().reduce(ByteSet.NONE, ByteSet::with, ByteSet::or);
    BitSet expected = new BitSet();
    for (int value : values) {
      expected.set(value);
      if (value >= 'A' && value <= 'Z') {
        expected.set(value + 32);
      } else if (value >= 'a' && value <= 'z') {
        expected.set(value - 32);
      }
    }
    assertThat(bits(set.bothCases())).isEqualTo(expected);
  }

  @Property
  void equalSetsAreEqual(@ForAll Set<@IntRange(max = 255) Integer> values) {
    ByteSet one = values.stream().reduce(ByteSet.NONE, ByteSet::with, ByteSet::or);
    ByteSet other = one.not().not();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(one.not());
  }
}
