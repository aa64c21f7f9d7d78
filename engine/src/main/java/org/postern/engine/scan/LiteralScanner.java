package org.postern.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Finds the first of many ASCII literals in raw bytes, upper and lower case alike.
 *
 * <p>Implementation notes: Wu and Manber's method with blocks of two bytes. The window is as long
 * as the shortest literal; the pair of bytes at its end looks up how far it may safely move on (one
 * byte per pair, 64 KiB, all case variants entered when built, so that text is never folded). Only
 * a pair that ends some literal's window (shift 0) is verified. Cost falls with the length of the
 * shortest literal. Immutable and safe for any number of threads.
 */
public final class LiteralScanner {
  /** Shorter literals would make the window useless. */
  public static final int SHORTEST = 3;

  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final int window;
  private final byte[] shift = new byte[1 << 16];
  private final byte[][][] buckets = new byte[1 << 16][][];

  /**
   * Builds the tables.
   *
   * @param literals ASCII, each of {@link #SHORTEST} or more characters; may be empty: then nothing
   *     is found
   * @throws IllegalArgumentException if a literal is too short or not ASCII
   */
  public LiteralScanner(Collection<String> literals) {
    TreeSet<String> folded = new TreeSet<>();
    int shortest = Byte.MAX_VALUE;
    for (String literal : literals) {
      if (literal.length() < SHORTEST || !literal.chars().allMatch(c -> c > 0 && c < 128)) {
        throw new IllegalArgumentException("literal is too short or not ASCII: " + literal);
      }
      folded.add(literal.toLowerCase(Locale.ROOT));
      shortest = Math.min(shortest, literal.length());
    }
    window = folded.isEmpty() ? 0 : shortest;
    Arrays.fill(shift, (byte) Math.max(1, window - 1));
    for (String literal : folded) {
      byte[] bytes = literal.getBytes(StandardCharsets.US_ASCII);
      for (int at = 0; at + 2 <= window; at++) {
        enter(bytes, at);
      }
    }
  }

  private void enter(byte[] literal, int at) {
    int distance = window - 2 - at;
    for (int first : cases(literal[at])) {
      for (int second : cases(literal[at + 1])) {
        int pair = first | second << 8;
        shift[pair] = (byte) Math.min(shift[pair], distance);
        if (distance == 0) {
          byte[][] old = buckets[pair];
          int n = old == null ? 0 : old.length;
          byte[][] grown = old == null ? new byte[1][] : Arrays.copyOf(old, n + 1);
          grown[n] = literal;
          buckets[pair] = grown;
        }
      }
    }
  }

  private static List<Integer> cases(byte letter) {
    return letter >= 'a' && letter <= 'z'
        ? List.of((int) letter, letter - 32)
        : List.of((int) letter);
  }

  /**
   * Returns the position of the first literal that lies wholly in {@code [from, to)}, or -1.
   *
   * @param bytes the text
   * @param from first position
   * @param to position after the last
   * @return start of the literal, or -1
   */
  public int find(byte[] bytes, int from, int to) {
    if (window == 0) {
      return -1;
    }
    int last = to - 2;
    int at = from + window - 2;
    while (at <= last) {
      int pair = (short) PAIR.get(bytes, at) & 0xFFFF;
      int step = shift[pair];
      if (step != 0) {
        at += step;
        continue;
      }
      int start = at - window + 2;
      for (byte[] literal : buckets[pair]) {
        if (start + literal.length <= to && matches(bytes, start, literal)) {
          return start;
        }
      }
      at++;
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int start, byte[] literal) {
    for (int i = 0; i < literal.length; i++) {
      int b = bytes[start + i];
      if (b >= 'A' && b <= 'Z') {
        b += 32;
      }
      if (b != literal[i]) {
        return false;
      }
    }
    return true;
  }
}
