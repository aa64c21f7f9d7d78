package org.postern.yara.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the atoms of all strings in one pass; immutable.
 *
 * <p>Implementation notes. The last four bytes are read as one {@code int} in which the bit of
 * small letters is set in each byte, letter or not; what that confuses is told apart later. Its
 * hash is looked up in a bit map, two bits of one word for each atom, and the last two bytes in a
 * second one that holds the ends of atoms of two and three bytes; both maps fit the first-level
 * cache. Only where the bits are set the atoms, with capitals made small, are looked up in an
 * open-addressed table. Atoms of one byte, and strings without atoms, hang on a table of 256 lists.
 * Cost per byte: one multiplication and three loads, whatever the number of strings; a hit costs
 * what its strings' verification costs. An entry is a probe and the distance from the atom's last
 * byte back to the place verification begins at.
 */
final class AtomTable {
  private static final int MULTIPLIER = 0x9E3779B1;

  /** 2^17 bits are 16 KiB: half of a usual first-level cache. */
  private static final int FILTER_BITS = 17;

  /** Where in the product the six bits begin that choose an atom's second bit. */
  private static final int SECOND_BIT = 9;

  private static final byte[] FOLD = new byte[256];

  static {
    for (int b = 0; b < 256; b++) {
      FOLD[b] = ByteRarity.fold((byte) b);
    }
  }

  /** Receives hits. */
  interface Hits {
    /** An atom of the probe was found; verification begins at the index. */
    void at(int probe, int index);
  }

  /** One atom of one probe; {@code back} from its last byte to the origin. */
  @SuppressWarnings("ArrayRecordComponent")
  record Atom(byte[] bytes, int probe, int back, Beside beside) {
    Atom(byte[] bytes, int probe, int back) {
      this(bytes, probe, back, Beside.ANYTHING);
    }
  }

  /**
   * Bytes beside an atom, as a little-endian number in which {@link #CASE} is set.
   *
   * @param ahead distance from the atom's last byte on to the first of them; negative before it
   * @param bytes the number, zero outside the mask
   * @param mask which of the four bytes are known
   */
  record Beside(int ahead, int bytes, int mask) {
    static final Beside ANYTHING = new Beside(0, 0, 0);

    /** What lies in a literal beside its atom, which is {@code length} bytes from an index on. */
    static Beside of(byte[] literal, int atom, int length) {
      int after = Math.min(Integer.BYTES, literal.length - atom - length);
      int before = Math.min(Integer.BYTES, atom);
      int from = after >= before ? atom + length : atom - before;
      int count = Math.max(after, before);
      int bytes = 0;
      for (int i = count - 1; i >= 0; i--) {
        bytes = (bytes << 8) | (literal[from + i] & 0xff);
      }
      int mask = count == 0 ? 0 : -1 >>> (Integer.SIZE - 8 * count);
      return new Beside(from - (atom + length - 1), (bytes | CASE) & mask, mask);
    }
  }

  /** In ASCII, the bit that small letters have and capitals have not. */
  private static final int CASE = 0x20202020;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Numbers in an entry. */
  private static final int ENTRY = 5;

  private final Tier two;
  private final Tier three;
  private final Tier four;
  private final long[] ends = new long[1 << 10];

  /** Per raw byte: probe and distance alternating. */
  private final int[][] singles = new int[256][];

  private final boolean hasSingles;

  AtomTable(List<Atom> atoms) {
    List<List<Atom>> byLength = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      byLength.add(new ArrayList<>());
    }
    for (Atom atom : atoms) {
      byLength.get(atom.bytes.length).add(atom);
    }
    this.two = new Tier(2, byLength.get(2));
    this.three = new Tier(3, byLength.get(3));
    this.four = new Tier(4, byLength.get(4));
    for (Atom atom : atoms) {
      int length = atom.bytes.length;
      if (length == 2 || length == 3) {
        int end = little(Tier.key(atom)) >>> 16;
        ends[end >>> 6] |= 1L << end;
      }
    }
    this.hasSingles = !byLength.get(1).isEmpty() || !byLength.get(0).isEmpty();
    for (int b = 0; b < 256; b++) {
      singles[b] = single(b, byLength);
    }
  }

  private static int[] single(int b, List<List<Atom>> byLength) {
    List<Integer> entries = new ArrayList<>();
    byLength.get(0).forEach(atom -> entries.addAll(List.of(atom.probe, 0)));
    for (Atom atom : byLength.get(1)) {
      if (atom.bytes[0] == FOLD[b]) {
        entries.addAll(List.of(atom.probe, atom.back));
      }
    }
    return entries.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A key as {@link #INT} reads its bytes, with {@link #CASE} set in each. */
  private static int little(int key) {
    return Integer.reverseBytes(key) | CASE;
  }

  /** Tells the hits whose last byte lies in a part of the window, in the order of these bytes. */
  void scan(Window window, int from, int to, Hits hits) {
    scanLonger(window, from, to, hits);
    if (hasSingles) {
      byte[] bytes = window.bytes;
      for (int at = from; at < to; at++) {
        int[] entries = singles[bytes[at] & 0xff];
        for (int i = 0; i < entries.length; i += 2) {
          if (at - entries[i + 1] >= window.start) {
            hits.at(entries[i], at - entries[i + 1]);
          }
        }
      }
    }
  }

  private void scanLonger(Window window, int from, int to, Hits hits) {
    byte[] bytes = window.bytes;
    long[] filter = four.filter;
    long[] pairs = ends;
    int whole = Math.min(to, Math.max(from, window.start + Integer.BYTES - 1));
    for (int at = from; at < whole; at++) {
      lookUpShorter(window, at, hits);
    }
    for (int at = whole; at < to; at++) {
      int word = (int) INT.get(bytes, at - (Integer.BYTES - 1)) | CASE;
      int product = word * MULTIPLIER;
      int hash = product >>> (Integer.SIZE - FILTER_BITS);
      long bits = filter[hash >>> 6];
      if (((bits >>> hash) & (bits >>> (product >>> SECOND_BIT)) & 1) != 0) {
        four.lookUp(window, at, hits);
      }
      int pair = word >>> 16;
      if (((pairs[pair >>> 6] >>> pair) & 1) != 0) {
        lookUpShorter(window, at, hits);
      }
    }
  }

  private void lookUpShorter(Window window, int at, Hits hits) {
    two.lookUp(window, at, hits);
    three.lookUp(window, at, hits);
  }

  /** The atoms of one length. */
  private static final class Tier {
    private final int length;
    private final long[] filter;

    /** Key and first entry alternating; entry -1 where the place is free. */
    private final int[] table;

    private final int[] entries;
    private final int tableMask;

    Tier(int length, List<Atom> atoms) {
      this.length = length;
      TreeMap<Integer, List<Atom>> byKey = new TreeMap<>();
      for (Atom atom : atoms) {
        byKey.computeIfAbsent(key(atom), k -> new ArrayList<>()).add(atom);
      }
      this.filter = new long[1 << (FILTER_BITS - 6)];
      int size = Integer.highestOneBit(Math.max(8, byKey.size() * 2)) * 2;
      this.tableMask = size - 1;
      this.table = new int[2 * size];
      Arrays.fill(table, -1);
      int[] packed = new int[byKey.size() + ENTRY * atoms.size()];
      int[] used = new int[1];
      byKey.forEach(
          (key, list) -> {
            int product = little(key) * MULTIPLIER;
            int hash = product >>> (Integer.SIZE - FILTER_BITS);
            filter[hash >>> 6] |= 1L << hash | 1L << (product >>> SECOND_BIT);
            int place = place(key);
            while (table[2 * place + 1] >= 0) {
              place = (place + 1) & tableMask;
            }
            table[2 * place] = key;
            table[2 * place + 1] = used[0];
            packed[used[0]++] = list.size();
            for (Atom atom : list) {
              packed[used[0]++] = atom.probe;
              packed[used[0]++] = atom.back;
              packed[used[0]++] = atom.beside.ahead;
              packed[used[0]++] = atom.beside.bytes;
              packed[used[0]++] = atom.beside.mask;
            }
          });
      this.entries = packed;
    }

    static int key(Atom atom) {
      return key(atom.bytes, 0, atom.bytes.length);
    }

    /** The bytes in {@code [from, to)}, capitals made small, the last one lowest. */
    private static int key(byte[] bytes, int from, int to) {
      int key = 0;
      for (int i = from; i < to; i++) {
        key = (key << 8) | (FOLD[bytes[i] & 0xff] & 0xff);
      }
      return key;
    }

    private int place(int key) {
      return ((key * MULTIPLIER) >>> (Integer.SIZE - FILTER_BITS)) & tableMask;
    }

    /** Tells the hits of the atoms whose last byte is the one at an index. */
    void lookUp(Window window, int at, Hits hits) {
      int first = at - length + 1;
      if (first < window.start) {
        return;
      }
      int word = key(window.bytes, first, at + 1);
      int place = place(word);
      while (table[2 * place + 1] >= 0) {
        if (table[2 * place] == word) {
          tell(window, table[2 * place + 1], at, hits);
          return;
        }
        place = (place + 1) & tableMask;
      }
    }

    private void tell(Window window, int first, int at, Hits hits) {
      byte[] bytes = window.bytes;
      int last = first + ENTRY * entries[first];
      for (int entry = first; entry < last; entry += ENTRY) {
        int beside = at + entries[entry + 3];
        if (beside >= 0
            && beside <= bytes.length - Integer.BYTES
            && ((((int) INT.get(bytes, beside) | CASE) ^ entries[entry + 4]) & entries[entry + 5])
                != 0) {
          continue;
        }
        int origin = at - entries[entry + 2];
        if (origin >= window.start) {
          hits.at(entries[entry + 1], origin);
        }
      }
    }
  }
}
