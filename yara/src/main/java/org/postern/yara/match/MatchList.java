package org.postern.yara.match;

import java.util.Arrays;

/**
 * The places where one string, or one piece of a chained string, was found.
 *
 * <p>Implementation notes. One {@code long} per place: offset above, length in the low {@link
 * #LENGTH_BITS}. Places come nearly in order; {@link #finish} sorts and keeps one per offset, the
 * longest for greedy strings and the shortest for others.
 */
final class MatchList {
  /** As YARA's own limit of matches per string and file. */
  static final int MAX_MATCHES = 1_000_000;

  /** Room for the length of a piece: literals and both reaches of an expression are far shorter. */
  static final int LENGTH_BITS = 21;

  private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

  private final boolean longest;
  private long[] places = new long[0];
  private int size;
  private boolean sorted = true;
  private boolean full;

  MatchList(boolean longest) {
    this.longest = longest;
  }

  void add(long offset, int length) {
    if (full) {
      return;
    }
    long place = (offset << LENGTH_BITS) | length;
    if (size > 0) {
      long last = places[size - 1];
      if (last == place) {
        return;
      }
      sorted &= last < place && last >>> LENGTH_BITS != offset;
    }
    if (size == places.length) {
      grow();
      if (full) {
        return;
      }
    }
    places[size++] = place;
  }

  private void grow() {
    if (size >= MAX_MATCHES) {
      finish();
      full = size >= MAX_MATCHES;
      if (size < places.length) {
        return;
      }
    }
    places = Arrays.copyOf(places, Math.clamp(size * 2L, 4, 2 * MAX_MATCHES));
  }

  /** Puts the places in order, one per offset. */
  void finish() {
    if (!sorted) {
      Arrays.sort(places, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        boolean same = kept > 0 && places[kept - 1] >>> LENGTH_BITS == places[i] >>> LENGTH_BITS;
        if (!same) {
          places[kept++] = places[i];
        } else if (longest) {
          places[kept - 1] = places[i];
        }
      }
      size = kept;
      sorted = true;
    }
    if (size > MAX_MATCHES) {
      size = MAX_MATCHES;
      full = true;
    }
  }

  int size() {
    return size;
  }

  long offset(int index) {
    return places[index] >>> LENGTH_BITS;
  }

  int length(int index) {
    return (int) (places[index] & LENGTH_MASK);
  }

  /** Whether places were left out. */
  boolean isFull() {
    return full;
  }

  void clear() {
    size = 0;
    sorted = true;
    full = false;
    if (places.length > 4096) {
      places = new long[0];
    }
  }
}
