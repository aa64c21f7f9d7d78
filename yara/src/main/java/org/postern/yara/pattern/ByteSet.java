package org.postern.yara.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A set of bytes; immutable.
 *
 * <p>Implementation notes: rules are read by code that is not compiled yet, where what Java makes
 * for comparing records takes far longer than comparing four numbers.
 */
public record ByteSet(long bits0, long bits1, long bits2, long bits3) {
  /** Every byte. */
  public static final ByteSet ALL = new ByteSet(-1, -1, -1, -1);

  /** No byte. */
  public static final ByteSet NONE = new ByteSet(0, 0, 0, 0);

  /** The capitals of ASCII, in the second word. */
  private static final long UPPER = 0x7fffffeL;

  /** The one byte. */
  public static ByteSet of(int value) {
    return NONE.with(value);
  }

  /** The bytes from one to another, both included. */
  public static ByteSet range(int from, int to) {
    return new ByteSet(
        bits(from, to, 0), bits(from, to, 64), bits(from, to, 128), bits(from, to, 192));
  }

  /** The bits of a range that lie in the word whose first bit is the byte {@code base}. */
  private static long bits(int from, int to, int base) {
    int first = Math.max(from - base, 0);
    int last = Math.min(to - base, 63);
    return first > last ? 0 : -1L >>> (63 - (last - first)) << first;
  }

  /** The bytes of the characters of a text. */
  public static ByteSet ofAll(String latin1) {
    ByteSet set = NONE;
    for (int i = 0; i < latin1.length(); i++) {
      set = set.with(latin1.charAt(i));
    }
    return set;
  }

  /** Whether the byte, from 0 to 255, is in the set. */
  public boolean has(int value) {
    return ((word(value) >>> value) & 1) != 0;
  }

  private long word(int value) {
    return switch (value >>> 6) {
      case 0 -> bits0;
      case 1 -> bits1;
      case 2 -> bits2;
      default -> bits3;
    };
  }

  /** This and one more byte. */
  public ByteSet with(int value) {
    long bit = 1L << (value & 63);
    return switch (value >>> 6) {
      case 0 -> new ByteSet(bits0 | bit, bits1, bits2, bits3);
      case 1 -> new ByteSet(bits0, bits1 | bit, bits2, bits3);
      case 2 -> new ByteSet(bits0, bits1, bits2 | bit, bits3);
      default -> new ByteSet(bits0, bits1, bits2, bits3 | bit);
    };
  }

  /** The bytes of both. */
  public ByteSet or(ByteSet other) {
    return new ByteSet(
        bits0 | other.bits0, bits1 | other.bits1, bits2 | other.bits2, bits3 | other.bits3);
  }

  /** The bytes that are not here. */
  public ByteSet not() {
    return new ByteSet(~bits0, ~bits1, ~bits2, ~bits3);
  }

  /** This and, for each ASCII letter, the letter in the other case. */
  public ByteSet bothCases() {
    long upper = bits1 & UPPER;
    long lower = bits1 & UPPER << 32;
    return new ByteSet(bits0, bits1 | upper << 32 | lower >>> 32, bits2, bits3);
  }

  /** The first byte from here on that is in the set; -1 if there is none. */
  public int next(int from) {
    for (int base = from & ~63; base < 256; base += 64) {
      long rest = word(base) & (base < from ? -1L << from : -1L);
      if (rest != 0) {
        return base + Long.numberOfTrailingZeros(rest);
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByteSet set
        && bits0 == set.bits0
        && bits1 == set.bits1
        && bits2 == set.bits2
        && bits3 == set.bits3;
  }

  @Override
  public int hashCode() {
    long mixed = bits0 + 31 * (bits1 + 31 * (bits2 + 31 * bits3));
    return Long.hashCode(mixed * 0x9e3779b97f4a7c15L);
  }

  /** How many bytes it holds. */
  public int size() {
    return Long.bitCount(bits0)
        + Long.bitCount(bits1)
        + Long.bitCount(bits2)
        + Long.bitCount(bits3);
  }
}
