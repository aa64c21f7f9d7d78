package org.postern.engine.read;

import java.util.Arrays;

/** Where the lines of a small text begin, in bytes; UTF-16 is told by its byte order mark. */
final class LineOffsets {
  private final int[] starts;

  LineOffsets(byte[] bytes) {
    boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean big = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    int width = little || big ? 2 : 1;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i + width <= bytes.length; i += width) {
      boolean newline =
          width == 1
              ? bytes[i] == '\n'
              : bytes[little ? i : i + 1] == '\n' && bytes[little ? i + 1 : i] == 0;
      if (newline) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + width;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** Byte offset of a line; lines count from 1. */
  long of(int line) {
    return starts[Math.clamp(line - 1L, 0, starts.length - 1)];
  }
}
