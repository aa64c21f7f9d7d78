package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of a file with little-endian numbers; the caller has checked the bounds. */
final class Image {
  private final ByteBuffer bytes;

  private Image(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** From the buffer's position to its limit; neither is moved. */
  static Image of(ByteBuffer data) {
    return new Image(data.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  static Image of(byte[] data) {
    return of(ByteBuffer.wrap(data));
  }

  int size() {
    return bytes.limit();
  }

  boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at <= size() - count;
  }

  int u16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  int i32(int at) {
    return bytes.getInt(at);
  }

  long u32(int at) {
    return i32(at) & 0xffffffffL;
  }

  long i64(int at) {
    return bytes.getLong(at);
  }

  int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  byte[] bytes(int at, int count) {
    byte[] copy = new byte[count];
    bytes.get(at, copy);
    return copy;
  }

  /** A name as keys and values have them: one byte or two for each character. */
  String name(int at, int count, boolean compressed) {
    return new String(
        bytes(at, compressed ? count : count & ~1),
        compressed ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
  }

  /** The same bytes to write into, in place if they may be written and are enough. */
  ByteBuffer writable(long size) {
    if (!bytes.isReadOnly() && size == size()) {
      return bytes;
    }
    return ByteBuffer.allocate((int) size).put(0, bytes, 0, size());
  }

  void copyTo(int at, int count, ByteBuffer target, int targetAt) {
    target.put(targetAt, bytes, at, count);
  }
}
