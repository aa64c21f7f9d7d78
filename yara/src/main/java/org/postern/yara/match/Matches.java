package org.postern.yara.match;

/** Where one string was found: offsets ascending, each with its length; immutable by convention. */
public final class Matches {
  /** Nowhere. */
  public static final Matches NONE = new Matches(new long[0], new long[0]);

  private final long[] offsets;
  private final long[] lengths;

  Matches(long[] offsets, long[] lengths) {
    this.offsets = offsets;
    this.lengths = lengths;
  }

  /** How many. */
  public int count() {
    return offsets.length;
  }

  /** The offset of one, from 0. */
  public long offset(int index) {
    return offsets[index];
  }

  /** The length of one, from 0. */
  public long length(int index) {
    return lengths[index];
  }

  /** Whether one begins exactly there. */
  public boolean at(long offset) {
    return java.util.Arrays.binarySearch(offsets, offset) >= 0;
  }

  /** How many begin from one offset to another, both included. */
  public int countIn(long from, long to) {
    return from > to ? 0 : rank(to, true) - rank(from, false);
  }

  private int rank(long offset, boolean included) {
    int low = 0;
    int high = offsets.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] < offset || (included && offsets[middle] == offset)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
