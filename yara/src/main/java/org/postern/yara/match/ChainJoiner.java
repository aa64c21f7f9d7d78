package org.postern.yara.match;

import java.util.Arrays;

/**
 * Joins the pieces of a hex string that was cut at its long jumps.
 *
 * <p>Implementation notes. From the last piece to the first: for each match of a piece, the
 * earliest end reachable through the following pieces. The following piece's matches that lie in
 * the gap are a range of a sorted list, so its least end comes from a segment tree; the whole costs
 * n log n for n matches of all pieces.
 */
final class ChainJoiner {
  private ChainJoiner() {}

  static Matches join(SearchPlan.Sought sought, MatchList[] lists) {
    int last = sought.pieces() - 1;
    MatchList tail = lists[sought.firstSlot() + last];
    long[] ends = new long[tail.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = tail.offset(i) + tail.length(i);
    }
    for (int piece = last - 1; piece >= 0; piece--) {
      ends =
          before(
              lists[sought.firstSlot() + piece],
              lists[sought.firstSlot() + piece + 1],
              ends,
              sought.minGap(piece),
              sought.maxGap(piece));
    }
    return result(lists[sought.firstSlot()], ends);
  }

  private static long[] before(
      MatchList list, MatchList next, long[] nextEnds, long min, long max) {
    int size = Integer.highestOneBit(Math.max(1, nextEnds.length)) * 2;
    long[] tree = new long[2 * size];
    Arrays.fill(tree, Long.MAX_VALUE);
    System.arraycopy(nextEnds, 0, tree, size, nextEnds.length);
    for (int i = size - 1; i > 0; i--) {
      tree[i] = Math.min(tree[2 * i], tree[2 * i + 1]);
    }
    long[] ends = new long[list.size()];
    for (int i = 0; i < ends.length; i++) {
      long end = list.offset(i) + list.length(i);
      int from = firstAt(next, end + min);
      int to = max == Integer.MAX_VALUE ? next.size() : firstAt(next, end + max + 1);
      ends[i] = least(tree, size + from, size + to);
    }
    return ends;
  }

  private static int firstAt(MatchList list, long offset) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.offset(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long least(long[] tree, int from, int to) {
    long least = Long.MAX_VALUE;
    int low = from;
    int high = to;
    while (low < high) {
      if ((low & 1) == 1) {
        least = Math.min(least, tree[low++]);
      }
      if ((high & 1) == 1) {
        least = Math.min(least, tree[--high]);
      }
      low >>= 1;
      high >>= 1;
    }
    return least;
  }

  private static Matches result(MatchList head, long[] ends) {
    long[] offsets = new long[ends.length];
    long[] lengths = new long[ends.length];
    int count = 0;
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] != Long.MAX_VALUE) {
        offsets[count] = head.offset(i);
        lengths[count++] = ends[i] - head.offset(i);
      }
    }
    return new Matches(Arrays.copyOf(offsets, count), Arrays.copyOf(lengths, count));
  }
}
