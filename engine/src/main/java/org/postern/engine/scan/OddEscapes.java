package org.postern.engine.scan;

/**
 * Finds percent escapes that honest clients do not write: of letters, digits, {@code . - _}, of the
 * percent sign itself, and the {@code %uXXXX} form. A line with such an escape may hide any
 * literal, so it is always looked at.
 *
 * <p>Implementation notes: a plain loop over bytes for {@code %}, then one look-up; requests carry
 * few escapes, so the loop is bound by memory.
 */
public final class OddEscapes {
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
    for (int i = from; i < to - 2; i++) {
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
