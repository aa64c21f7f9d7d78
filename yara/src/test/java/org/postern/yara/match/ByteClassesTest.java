package org.postern.yara.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.postern.yara.pattern.ByteSet;

class ByteClassesTest {
  @Test
  void bytesThatNoSetTellsApartAreOneClass() {
    byte[] numbers = new byte[256];
    assertThat(new ByteClasses().number(numbers)).containsExactly(0);
    assertThat(numbers).containsOnly(0);
  }

  /** Two bytes are of one class if they are in the same sets, and classes come in order. */
  @Property
  void classesAreWhatTheSetsTellApart(@ForAll("sets") List<ByteSet> sets) {
    ByteClasses classes = new ByteClasses();
    sets.forEach(classes::split);
    byte[] numbers = new byte[256];
    int[] first = classes.number(numbers);

    Map<List<Boolean>, Integer> expected = new HashMap<>();
    List<Integer> firsts = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      int value = b;
      List<Boolean> in = sets.stream().map(set -> set.has(value)).toList();
      if (!expected.containsKey(in)) {
        expected.put(in, firsts.size());
        firsts.add(b);
      }
      assertThat(numbers[b] & 0xff).isEqualTo(expected.get(in));
    }
    assertThat(first).containsExactly(firsts.stream().mapToInt(Integer::intValue).toArray());
  }

  @Provide
  Arbitrary<List<ByteSet>> sets() {
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 255);
    Arbitrary<ByteSet> range =
        Combinators.combine(bytes, bytes)
            .as((a, b) -> ByteSet.range(Math.min(a, b), Math.max(a, b)));
    Arbitrary<ByteSet> several =
        bytes
            .list()
            .ofMaxSize(5)
            .map(all -> all.stream().reduce(ByteSet.NONE, ByteSet::with, ByteSet::or));
    return Arbitraries.oneOf(range, several, range.map(ByteSet::not), several.map(ByteSet::not))
        .list()
        .ofMaxSize(12);
  }
}
