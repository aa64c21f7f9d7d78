package org.postern.yara.pattern;

/** A set of bytes; immutable. */
public record ByteSet(long bits0, long bits1, long bits2, long bits3) {
  /** Every byte. */
  public static final ByteSet ALL = new ByteSet(-1, -1, -1, -1);

  /** No byte. */
  public static final ByteSet NONE = new ByteSet(0, 0, 0, 0);

  /** The one byte. */
  public static ByteSet of(int value) {
    return NONE.with(value);
  }

  /** The bytes from one to another, both included. */
  public static ByteSet range(int from, int to) {
    ByteSet set = NONE;
    for (int value = from; value <= to; value++) {
      set = set.with(value);
    }
    return set;
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
    long word =
        switch (value >>> 6) {
          case 0 -> bits0;
          case 1 -> bits1;
          case 2 -> bits2;
          default -> bits3;
        };
    return ((word >>> (value & 63)) & 1) != 0;
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
    ByteSet set = this;
    for (int upper = 'A'; upper <= 'Z'; upper++) {
      if (has(upper) || has(upper + 32)) {
        set = set.with(upper).with(upper + 32);
      }
    }
    return set;
  }

  /** How many bytes it holds. */
  public int size() {
    return Long.bitCount(bits0)
        + Long.bitCount(bits1)
        + Long.bitCount(bits2)
        + Long.bitCount(bits3);
  }
}
