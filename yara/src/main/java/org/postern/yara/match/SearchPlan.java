package org.postern.yara.match;

import java.util.List;

/** What all strings of all rules have become: probes, their atoms and the strings' slots. */
public final class SearchPlan {
  /** A place that does not restrict a string. */
  static final long ANYWHERE = -1;

  final Probe[] probes;
  final AtomTable atoms;
  final Sought[] strings;
  final int slots;
  final boolean[] greedySlot;
  final long[] onlyAt;
  final int longestLiteral;

  SearchPlan(
      List<Probe> probes,
      AtomTable atoms,
      List<Sought> strings,
      boolean[] greedySlot,
      long[] onlyAt,
      int longestLiteral) {
    this.probes = probes.toArray(new Probe[0]);
    this.atoms = atoms;
    this.strings = strings.toArray(new Sought[0]);
    this.slots = greedySlot.length;
    this.greedySlot = greedySlot;
    this.onlyAt = onlyAt;
    this.longestLiteral = longestLiteral;
  }

  /** How many strings are sought. */
  public int stringCount() {
    return strings.length;
  }

  /** How many slots, for strings and pieces of strings, there are. */
  public int slotCount() {
    return slots;
  }

  /** The slot of a string's first piece; a string is found only where that is. */
  public int firstSlot(int string) {
    return strings[string].firstSlot();
  }

  /**
   * One string: the slots of its pieces from {@code firstSlot} on, and the least and greatest gap
   * before each piece but the first.
   */
  static final class Sought {
    private final int firstSlot;
    private final int[] minGaps;
    private final int[] maxGaps;

    Sought(int firstSlot, int[] minGaps, int[] maxGaps) {
      this.firstSlot = firstSlot;
      this.minGaps = minGaps;
      this.maxGaps = maxGaps;
    }

    int firstSlot() {
      return firstSlot;
    }

    int minGap(int piece) {
      return minGaps[piece];
    }

    int maxGap(int piece) {
      return maxGaps[piece];
    }

    int pieces() {
      return minGaps.length + 1;
    }
  }
}
