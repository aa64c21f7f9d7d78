package org.postern.engine.scan;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Tells which of many ASCII literals stand in a stretch of bytes, upper and lower case alike.
 *
 * <p>Implementation notes: for single lines, where {@link LiteralScanner} has found one already.
 * Every position asks a table of 4 KiB by a hash of three bytes; literals of one place are chained.
 * Immutable and safe for any number of threads.
 */
public final class LiteralSweep {
  /** Shorter literals cannot be asked for. */
  public static final int SHORTEST = 3;

  private static final int TABLE_BITS = 11;
  private static final int SPREAD = 0x9E3779B1;

  private final byte[][] literals;

  /** First literal of each place, counted from 1; 0 for none. */
  private final short[] first = new short[1 << TABLE_BITS];

  private final short[] next;

  /**
   * Builds the table.
   *
   * @param literals ASCII, of {@link #SHORTEST} or more characters, at most 32,000
   */
  public LiteralSweep(List<String> literals) {
    this.literals =
        literals.stream()
            .map(l -> l.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    next = new short[literals.size() + 1];
    for (int i = 0; i < this.literals.length; i++) {
      int place = place(this.literals[i], 0);
      next[i + 1] = first[place];
      first[place] = (short) (i + 1);
    }
  }

  /** The literals, by their place in the list, that lie wholly in {@code [from, to)}. */
  public BitSet find(byte[] bytes, int from, int to) {
    BitSet found = new BitSet(literals.length);
    for (int at = from; at + SHORTEST <= to; at++) {
      for (int i = first[place(bytes, at)]; i != 0; i = next[i]) {
        if (standsAt(bytes, at, to, literals[i - 1])) {
          found.set(i - 1);
        }
      }
    }
    return found;
  }

  private static int place(byte[] bytes, int at) {
    int three = (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8) | ((bytes[at + 2] & 0xFF) << 16);
    return ((three | 0x202020) * SPREAD) >>> (32 - TABLE_BITS);
  }

  /**
   * Whether a literal stands at a place, upper and lower case alike.
   *
   * @param to after the last byte that may belong to it
   * @param literal lower-case ASCII
   */
  public static boolean standsAt(byte[] bytes, int at, int to, byte[] literal) {
    int end = at + literal.length;
    if (end > to) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      int b = bytes[at + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != literal[i]) {
        return false;
      }
    }
    return true;
  }
}
