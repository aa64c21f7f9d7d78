package org.postern.yara.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AtomTableTest {
  /** Bytes that differ in the bit of small letters, letters or not, and some that do not. */
  private static final byte[] BYTES = {0, ' ', 'a', 'A', '@', '`', 'b', 'z', (byte) 0xe1, -1};

  record Hit(int probe, int index) {}

  /** The slow twin: every atom at every place. */
  private static List<Hit> expected(
      List<AtomTable.Atom> atoms, byte[] bytes, int start, int from, int to) {
    List<Hit> hits = new ArrayList<>();
    for (int at = from; at < to; at++) {
      for (AtomTable.Atom atom : atoms) {
        int first = at - atom.bytes().length + 1;
        if (first >= start && at - atom.back() >= start && lies(atom.bytes(), bytes, first)) {
          hits.add(new Hit(atom.probe(), at - atom.back()));
        }
      }
    }
    return hits;
  }

  private static boolean lies(byte[] atom, byte[] bytes, int first) {
    for (int i = 0; i < atom.length; i++) {
      if (ByteRarity.fold(bytes[first + i]) != atom[i]) {
        return false;
      }
    }
    return true;
  }

  @Property
  void everyAtomIsFoundWhereItLies(
      @ForAll("atoms") @Size(max = 12) List<AtomTable.Atom> atoms,
      @ForAll("data") byte[] bytes,
      @ForAll @IntRange(max = 5) int start,
      @ForAll @IntRange(max = 5) int skipped) {
    Window window = new Window();
    window.bytes = bytes;
    window.start = Math.min(start, bytes.length);
    window.end = bytes.length;
    int from = Math.min(window.start + skipped, bytes.length);
    List<Hit> hits = new ArrayList<>();
    new AtomTable(atoms)
        .scan(window, from, bytes.length, (probe, index) -> hits.add(new Hit(probe, index)));
    assertThat(hits)
        .containsExactlyInAnyOrderElementsOf(
            expected(atoms, bytes, window.start, from, bytes.length));
  }

  private static Arbitrary<byte[]> bytes(int least, int most) {
    return Arbitraries.integers()
        .between(0, BYTES.length - 1)
        .map(i -> BYTES[i])
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(
            list -> {
              byte[] bytes = new byte[list.size()];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i);
              }
              return bytes;
            });
  }

  @Provide
  Arbitrary<byte[]> data() {
    return bytes(0, 200);
  }

  @Provide
  Arbitrary<List<AtomTable.Atom>> atoms() {
    Arbitrary<AtomTable.Atom> atom =
        Combinators.combine(bytes(0, 4), Arbitraries.integers().between(0, 99))
            .as(
                (bytes, probe) -> {
                  for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = ByteRarity.fold(bytes[i]);
                  }
                  return new AtomTable.Atom(bytes, probe, Math.max(0, bytes.length - 1));
                });
    return atom.list();
  }
}
