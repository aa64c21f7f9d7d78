package org.postern.yara.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the atoms of all strings in one pass; immutable.
 *
 * <p>Implementation notes. The last four bytes, capitals made small, are kept in one {@code int};
 * for each length from two to four with any atoms, a hash of that many bytes is looked up in a bit
 * map that fits the first-level cache, and only on a set bit in an open-addressed table of the
 * atoms. Atoms of one byte, and strings without atoms, hang on a table of 256 lists. Cost per byte:
 * one multiplication and one load for each length in use, whatever the number of strings; a hit
 * costs what its strings' verification costs. An entry is a probe and the distance from the atom's
 * last byte back to the place verification begins at.
 */
final class AtomTable {
  private static final int MULTIPLIER = 0x9E3779B1;

  /** 2^17 bits are 16 KiB: half of a usual first-level cache. */
  private static final int FILTER_BITS = 17;

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
  record Atom(byte[] bytes, int probe, int back) {}

  private final Tier[] tiers;

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
    List<Tier> used = new ArrayList<>();
    for (int length = 2; length <= 4; length++) {
      if (!byLength.get(length).isEmpty()) {
        used.add(new Tier(length, byLength.get(length)));
      }
    }
    this.tiers = used.toArray(new Tier[0]);
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

  /** Tells the hits whose last byte lies in a part of the window, in the order of these bytes. */
  void scan(Window window, int from, int to, Hits hits) {
    for (Tier tier : tiers) {
      tier.scan(window, from, to, hits);
    }
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

  /** The atoms of one length. */
  private static final class Tier {
    private final int length;
    private final int mask;
    private final long[] filter;
    private final int[] keys;
    private final int[] firsts;
    private final int[] entries;
    private final int tableMask;

    Tier(int length, List<Atom> atoms) {
      this.length = length;
      this.mask = length == 4 ? -1 : (1 << (8 * length)) - 1;
      TreeMap<Integer, List<Atom>> byKey = new TreeMap<>();
      for (Atom atom : atoms) {
        byKey.computeIfAbsent(key(atom.bytes), k -> new ArrayList<>()).add(atom);
      }
      this.filter = new long[1 << (FILTER_BITS - 6)];
      int size = Integer.highestOneBit(Math.max(8, byKey.size() * 2)) * 2;
      this.tableMask = size - 1;
      this.keys = new int[size];
      this.firsts = new int[size];
      Arrays.fill(firsts, -1);
      int[] packed = new int[byKey.size() + 2 * atoms.size()];
      int[] used = new int[1];
      byKey.forEach(
          (key, list) -> {
            int hash = hash(key);
            filter[hash >>> 6] |= 1L << hash;
            int place = hash & tableMask;
            while (firsts[place] >= 0) {
              place = (place + 1) & tableMask;
            }
            keys[place] = key;
            firsts[place] = used[0];
            packed[used[0]++] = list.size();
            for (Atom atom : list) {
              packed[used[0]++] = atom.probe;
              packed[used[0]++] = atom.back;
            }
          });
      this.entries = packed;
    }

    private static int key(byte[] atom) {
      int key = 0;
      for (byte b : atom) {
        key = (key << 8) | (b & 0xff);
      }
      return key;
    }

    private static int hash(int key) {
      return (key * MULTIPLIER) >>> (32 - FILTER_BITS);
    }

    void scan(Window window, int from, int to, Hits hits) {
      byte[] bytes = window.bytes;
      byte[] fold = FOLD;
      long[] bits = filter;
      int begin = Math.max(from, window.start + length - 1);
      int word = 0;
      for (int at = begin - length + 1; at < Math.min(begin, to); at++) {
        word = (word << 8) | (fold[bytes[at] & 0xff] & 0xff);
      }
      int keep = mask;
      for (int at = begin; at < to; at++) {
        word = ((word << 8) | (fold[bytes[at] & 0xff] & 0xff)) & keep;
        int hash = (word * MULTIPLIER) >>> (32 - FILTER_BITS);
        if (((bits[hash >>> 6] >>> hash) & 1) != 0) {
          lookUp(window, word, hash, at, hits);
        }
      }
    }

    private void lookUp(Window window, int word, int hash, int at, Hits hits) {
      int place = hash & tableMask;
      while (firsts[place] >= 0) {
        if (keys[place] == word) {
          int entry = firsts[place];
          int last = entry + 2 * entries[entry];
          while (entry < last) {
            int origin = at - entries[entry + 2];
            if (origin >= window.start) {
              hits.at(entries[entry + 1], origin);
            }
            entry += 2;
          }
          return;
        }
        place = (place + 1) & tableMask;
      }
    }
  }
}
