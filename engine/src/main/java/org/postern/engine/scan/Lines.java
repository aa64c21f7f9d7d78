package org.postern.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Line ends in raw bytes.
 *
 * <p>Implementation notes: counting takes eight bytes at a time; a byte equal to the line feed
 * becomes zero after XOR, and the exact zero-byte test leaves one bit for each.
 */
public final class Lines {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private Lines() {}

  /** Number of line feeds in {@code [from, to)}. */
  public static long count(byte[] bytes, int from, int to) {
    long feeds = 0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = (long) EIGHT.get(bytes, i) ^ FEEDS;
      feeds += Long.bitCount(~(((x & LOW) + LOW) | x | LOW));
    }
    for (; i < to; i++) {
      feeds += bytes[i] == '\n' ? 1 : 0;
    }
    return feeds;
  }

  /** Position of the first byte of the line that {@code at} lies in. */
  public static int startOf(byte[] bytes, int at) {
    int i = at;
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
    int i = at;
    while (i < to && bytes[i] != end) {
      i++;
    }
    return i;
  }
}
