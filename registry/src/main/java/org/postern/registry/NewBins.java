package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bins in the making: gives out cells, one behind the other, and begins bins as needed. */
final class NewBins {
  private static final int BIN_HEADER = 32;

  private byte[] bytes = new byte[0];
  private int used;
  private int binStart;

  /** A new cell for that many bytes; its address. */
  int allocate(int count) {
    int size = roundedUp(4 + count, 8);
    if (used + size > bytes.length) {
      closeBin();
      binStart = bytes.length;
      bytes = Arrays.copyOf(bytes, binStart + roundedUp(BIN_HEADER + size, BaseBlock.SIZE));
      used = binStart + BIN_HEADER;
      view(binStart).putInt(Bins.SIGNATURE).putInt(binStart).putInt(bytes.length - binStart);
    }
    int offset = used;
    view(offset).putInt(-size);
    used += size;
    return offset;
  }

  /** The content of a cell; good until the next one is given out. */
  ByteBuffer at(int offset) {
    return view(offset + 4);
  }

  byte[] bytes() {
    closeBin();
    return bytes.clone();
  }

  /** What is left of a bin is a free cell. */
  private void closeBin() {
    if (used < bytes.length) {
      view(used).putInt(bytes.length - used);
    }
  }

  private ByteBuffer view(int offset) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(offset);
  }

  private static int roundedUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
