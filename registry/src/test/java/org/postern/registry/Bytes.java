package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Changes to the bytes of a file, in little-endian order. */
final class Bytes {
  private Bytes() {}

  static int getInt(byte[] bytes, long at) {
    return view(bytes).getInt((int) at);
  }

  static void setInt(byte[] bytes, long at, int number) {
    view(bytes).putInt((int) at, number);
  }

  static void setShort(byte[] bytes, long at, int number) {
    view(bytes).putShort((int) at, (short) number);
  }

  /** Makes the checksum of a base block right again. */
  static byte[] checked(byte[] bytes) {
    setInt(bytes, 508, BaseBlock.checksum(Image.of(bytes)));
    return bytes;
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
