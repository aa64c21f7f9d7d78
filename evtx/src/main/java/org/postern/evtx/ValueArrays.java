package org.postern.evtx;

/**
 * The items of array values: strings end at a NUL, SIDs count their parts, the rest has a fixed
 * width.
 */
final class ValueArrays {
  private static final int SID = 0x13;

  private ValueArrays() {}

  /**
   * Bytes of an item, 0 where items tell their own end, or the whole length where it is unknown.
   */
  private static int width(int type, int length) {
    return switch (type & 0x7f) {
      case 1, 2, SID -> 0;
      case 3, 4 -> 1;
      case 5, 6 -> 2;
      case 7, 8, 0x0b, 0x0d, 0x14 -> 4;
      case 9, 0x0a, 0x0c, 0x11, 0x15 -> 8;
      case 0x0f, 0x12 -> 16;
      default -> Math.max(1, length);
    };
  }

  /** How many items; at least 1, because an empty array is one empty element. */
  static int count(Instance in, int slot) {
    int width = width(in.type[slot], in.length[slot]);
    if (width > 0) {
      return Math.max(1, in.length[slot] / width);
    }
    int items = 0;
    for (int at = 0; at < in.length[slot]; items++) {
      at = next(in, slot, at);
    }
    return Math.max(1, items);
  }

  /** Whether items of a fixed width fill the value. */
  static boolean whole(Instance in, int slot) {
    int width = width(in.type[slot], in.length[slot]);
    return width > 0 && in.length[slot] % width == 0;
  }

  /** Where the item after the one at {@code from} begins, relative to the value. */
  static int next(Instance in, int slot, int from) {
    int width = width(in.type[slot], in.length[slot]);
    return width > 0 ? from + width : variableEnd(in, slot, from) + terminator(in, slot);
  }

  /** Where the item at {@code from} ends, relative to the value. */
  static int end(Instance in, int slot, int from) {
    int width = width(in.type[slot], in.length[slot]);
    return width > 0 ? Math.min(from + width, in.length[slot]) : variableEnd(in, slot, from);
  }

  /** Bytes of the NUL after an item. */
  private static int terminator(Instance in, int slot) {
    int type = in.type[slot] & 0x7f;
    return type == SID ? 0 : type == 1 ? 2 : 1;
  }

  private static int variableEnd(Instance in, int slot, int from) {
    int length = in.length[slot];
    int base = in.offset[slot];
    int step = terminator(in, slot);
    if (step == 0) {
      int parts = from + 1 < length ? Bytes.u8(in.data, base + from + 1) : 0;
      return Math.min(from + 8 + 4 * parts, length);
    }
    int at = from;
    while (at + step <= length
        && (in.data[base + at] != 0 || (step == 2 && in.data[base + at + 1] != 0))) {
      at += step;
    }
    return Math.min(at, length);
  }
}
