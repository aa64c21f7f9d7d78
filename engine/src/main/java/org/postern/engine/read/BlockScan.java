package org.postern.engine.read;

import java.util.Arrays;
import org.postern.engine.scan.Lines;
import org.postern.engine.scan.OddEscapes;

/**
 * Which lines of one block must be looked at, found in its raw bytes alone, so that any thread can
 * do it and in any order.
 *
 * <p>Implementation notes: three passes over bytes that lie in the cache: literals, percent
 * escapes, line feeds. The last also looks at how each line begins, which finds directives without
 * a search for their words. A literal that means nothing without another in its line ({@link
 * Company}) is passed over here, so that nobody counts or keeps that line. No allocation but the
 * result's. Counters: {@link #size} lines, of {@link #feeds} line feeds. Benchmark: {@code
 * benchmarks/run text}.
 */
final class BlockScan {
  /** A line with more literals that mean nothing is looked at, lest it be searched for each. */
  private static final int MOST_PASSED = 8;

  private int[] starts = new int[64];
  private int[] feedsBefore = new int[64];
  private int size;
  private int feeds;

  /** Up to here line feeds are counted. */
  private int walked;

  private BlockScan() {}

  /** Scans the whole lines in {@code [0, end)}. */
  static BlockScan of(KindRules rules, byte[] bytes, int end) {
    BlockScan scan = new BlockScan();
    boolean everyLine = !rules.unindexed().isEmpty();
    int literal = everyLine ? 0 : rules.scanner().find(bytes, 0, end);
    int odd = rules.seesEscapes() && !everyLine ? OddEscapes.find(bytes, 0, end) : -1;
    int passed = 0;
    int passedTo = 0;
    if (end > 0 && LogFormat.isDirective(bytes, 0, end)) {
      scan.add(0);
    }
    for (int hit = nearest(literal, odd); hit >= 0; hit = nearest(literal, odd)) {
      int from = Lines.startOf(bytes, hit);
      int to = Lines.endOf(bytes, hit, end);
      passed = hit < passedTo ? passed + 1 : 0;
      passedTo = to;
      if (hit != odd
          && !everyLine
          && passed < MOST_PASSED
          && !rules.company().isMet(bytes, hit, from, to)) {
        literal = rules.scanner().find(bytes, hit + 1, end);
        continue;
      }
      scan.walk(bytes, from);
      scan.add(from);
      int next = Math.min(end, to + 1);
      if (literal >= 0 && literal < next) {
        literal = next == end ? -1 : everyLine ? next : rules.scanner().find(bytes, next, end);
      }
      odd = odd >= 0 && odd < next ? OddEscapes.find(bytes, next, end) : odd;
    }
    scan.walk(bytes, end);
    return scan;
  }

  /** Counts line feeds up to a line's first byte and adds the directives before it. */
  private void walk(byte[] bytes, int to) {
    int at = walked;
    for (int feed = Lines.endOf(bytes, at, to); feed < to; feed = Lines.endOf(bytes, at, to)) {
      feeds++;
      at = feed + 1;
      if (at < to && LogFormat.isDirective(bytes, at, to)) {
        add(at);
      }
    }
    walked = to;
  }

  private static int nearest(int one, int other) {
    return one < 0 ? other : other < 0 ? one : Math.min(one, other);
  }

  private void add(int start) {
    if (size > 0 && starts[size - 1] == start) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      feedsBefore = Arrays.copyOf(feedsBefore, 2 * size);
    }
    starts[size] = start;
    feedsBefore[size] = feeds;
    size++;
  }

  /** Number of lines to be looked at. */
  int size() {
    return size;
  }

  /** Where such a line begins. */
  int start(int i) {
    return starts[i];
  }

  /** Number of line feeds before such a line. */
  int feedsBefore(int i) {
    return feedsBefore[i];
  }

  /** Number of line feeds in the block. */
  int feeds() {
    return feeds;
  }
}
