package org.postern.registry;

/** The hash by which entries of transaction logs are known to be whole. */
final class Marvin32 {
  /** Bytes 82 EF 4D 88 7A 4E 55 C5, as Windows has them for logs. */
  static final long LOG_SEED = 0xc5554e7a884def82L;

  private int low;
  private int high;

  private Marvin32(long seed) {
    this.low = (int) seed;
    this.high = (int) (seed >>> 32);
  }

  static long hash(Image image, int from, int count, long seed) {
    Marvin32 state = new Marvin32(seed);
    int at = from;
    int end = from + count;
    for (; end - at >= 4; at += 4) {
      state.mix(image.i32(at));
    }
    int rest = 0x80;
    while (end > at) {
      end--;
      rest = (rest << 8) | image.u8(end);
    }
    state.mix(rest);
    state.mix(0);
    return (state.low & 0xffffffffL) | ((long) state.high << 32);
  }

  private void mix(int word) {
    low += word;
    high ^= low;
    low = Integer.rotateLeft(low, 20) + high;
    high = Integer.rotateLeft(high, 9) ^ low;
    low = Integer.rotateLeft(low, 27) + high;
    high = Integer.rotateLeft(high, 19);
  }
}
