package org.postern.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Line ends in raw bytes.
 *
 * <p>Implementation notes: all take eight bytes at a time; a byte equal to the one sought becomes
 * zero after XOR, and the exact zero-byte test leaves one bit for each. A cheaper test, which only
 * tells whether any of 32 bytes is zero, passes over most of a long line.
 */
public final class Lines {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private Lines() {}

  /** Position of the first byte of the line that {@code at} lies in. */
  public static int startOf(byte[] bytes, int at) {
    int i = at;
    for (; i >= 8; i -= 8) {
      long zeros = zeros((long) EIGHT.get(bytes, i - 8) ^ FEEDS);
      if (zeros != 0) {
        return i - (Long.numberOfLeadingZeros(zeros) >>> 3);
      }
    }
    while (i > 0 && bytes[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  /** Position of the line feed that ends the line, or {@code to} if there is none. */
  public static int endOf(byte[] bytes, int at, int to) {
    return endOf(bytes, at, to, (byte) '\n');
  }

  /** Position of the next {@code end} from {@code at}, or {@code to} if there is none. */
  public static int endOf(byte[] bytes, int at, int to, byte end) {
    long ends = (end & 0xFFL) * ONES;
    int i = at;
    while (i + 32 <= to
        && !anyZero(
            (long) EIGHT.get(bytes, i) ^ ends,
            (long) EIGHT.get(bytes, i + 8) ^ ends,
            (long) EIGHT.get(bytes, i + 16) ^ ends,
            (long) EIGHT.get(bytes, i + 24) ^ ends)) {
      i += 32;
    }
    for (; i + 8 <= to; i += 8) {
      long zeros = zeros((long) EIGHT.get(bytes, i) ^ ends);
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (i < to && bytes[i] != end) {
      i++;
    }
    return i;
  }

  /** Whether any byte of four words is zero. */
  static boolean anyZero(long a, long b, long c, long d) {
    return (((a - ONES & ~a) | (b - ONES & ~b) | (c - ONES & ~c) | (d - ONES & ~d)) & HIGHS) != 0;
  }

  /** The highest bit of each byte that is zero. */
  private static long zeros(long x) {
    return ~(((x & LOW) + LOW) | x | LOW);
  }
}
