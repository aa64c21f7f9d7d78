package org.postern.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds percent escapes that honest clients do not write: of letters, digits, {@code . - _}, of the
 * percent sign itself, and the {@code %uXXXX} form. A line with such an escape may hide any
 * literal, so it is always looked at.
 *
 * <p>Implementation notes: 32 bytes at a time are tested for a percent sign (after XOR it is a zero
 * byte); where there is one, a look-up of the two bytes behind it decides. Requests carry few
 * escapes. Benchmark: {@code benchmarks/run text}.
 */
public final class OddEscapes {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PERCENTS = 0x2525252525252525L;
  private static final boolean[] ODD = new boolean[256];

  static {
    for (int c = 0; c < 128; c++) {
      ODD[c] = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '%';
    }
  }

  private OddEscapes() {}

  /**
   * Returns the position of the first odd escape in {@code [from, to)}, or -1.
   *
   * @param bytes the text
   * @param from first position
   * @param to position after the last
   * @return position of its percent sign, or -1
   */
  public static int find(byte[] bytes, int from, int to) {
    int last = to - 2;
    int at = from;
    for (; at + 32 <= last; at += 32) {
      if (Lines.anyZero(
          (long) EIGHT.get(bytes, at) ^ PERCENTS,
          (long) EIGHT.get(bytes, at + 8) ^ PERCENTS,
          (long) EIGHT.get(bytes, at + 16) ^ PERCENTS,
          (long) EIGHT.get(bytes, at + 24) ^ PERCENTS)) {
        int found = plain(bytes, at, at + 32);
        if (found >= 0) {
          return found;
        }
      }
    }
    return plain(bytes, at, last);
  }

  private static int plain(byte[] bytes, int from, int last) {
    for (int i = from; i < last; i++) {
      if (bytes[i] == '%' && isOdd(bytes[i + 1], bytes[i + 2])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOdd(byte high, byte low) {
    if (high == 'u' || high == 'U') {
      return true;
    }
    int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
    return value >= 0 && ODD[value];
  }
}
