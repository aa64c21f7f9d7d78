package org.postern.fuzz;

import java.util.Arrays;
import java.util.Random;

/**
 * Damages bytes: cuts, flips, insertions, splices of the file's own parts, extreme numbers. The
 * same seed gives the same damage.
 */
final class Mutator {
  private static final int[] EXTREMES = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65_535};

  /** The longest run of bytes that one change takes out, puts in or moves. */
  private static final int LONGEST = 4096;

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /**
   * What a damage did.
   *
   * @param bytes the damaged file
   * @param intactBefore bytes at its beginning that are as they were
   * @param intactAfter bytes at its end that are as they were
   * @param kind the kinds of damage, in plain words
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Damaged(byte[] bytes, int intactBefore, int intactAfter, String kind) {}

  /** Damages a file in one to {@code most} places. */
  Damaged damage(byte[] whole, int most) {
    byte[] bytes = whole;
    StringBuilder kinds = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      bytes = changed(bytes, kind);
      kinds.append(kinds.isEmpty() ? "" : ", ").append(kind);
    }
    int shorter = Math.min(bytes.length, whole.length);
    int same = Arrays.mismatch(bytes, whole);
    int before = same < 0 ? shorter : same;
    int after = 0;
    while (after < shorter - before
        && bytes[bytes.length - 1 - after] == whole[whole.length - 1 - after]) {
      after++;
    }
    return new Damaged(bytes, before, after, kinds.toString());
  }

  /** The kinds of damage. */
  enum Kind {
    CUT,
    FLIP,
    INSERT,
    REMOVE,
    SPLICE,
    NUMBER
  }

  private byte[] changed(byte[] in, Kind kind) {
    int at = random.nextInt(in.length + 1);
    int length = Math.min(1 + random.nextInt(LONGEST), in.length - at);
    return switch (kind) {
      case CUT -> Arrays.copyOf(in, at);
      case FLIP -> flipped(in);
      case INSERT -> joined(in, at, noise(1 + random.nextInt(LONGEST)), at);
      case REMOVE -> joined(in, at, new byte[0], at + length);
      case SPLICE -> {
        int from = random.nextInt(in.length + 1);
        int end = Math.min(in.length, from + 1 + random.nextInt(LONGEST));
        yield joined(in, at, Arrays.copyOfRange(in, from, end), at + length);
      }
      case NUMBER -> numbered(in, at);
    };
  }

  private byte[] flipped(byte[] in) {
    byte[] out = in.clone();
    for (int i = 1 + random.nextInt(16); i > 0 && out.length > 0; i--) {
      out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return out;
  }

  private byte[] numbered(byte[] in, int at) {
    byte[] out = in.clone();
    int number = EXTREMES[random.nextInt(EXTREMES.length)];
    for (int i = 0; i < 4 && at + i < out.length; i++) {
      out[at + i] = (byte) (number >>> (8 * i));
    }
    return out;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] in, int before, byte[] middle, int after) {
    byte[] out = Arrays.copyOf(in, before + middle.length + in.length - after);
    System.arraycopy(middle, 0, out, before, middle.length);
    System.arraycopy(in, after, out, before + middle.length, in.length - after);
    return out;
  }
}
