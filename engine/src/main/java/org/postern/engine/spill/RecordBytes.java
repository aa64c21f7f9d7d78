package org.postern.engine.spill;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow as values are added, numbers with their highest byte first; for one thread. */
public final class RecordBytes {
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

  void addShort(int value) {
    room(Short.BYTES).putShort((short) value);
  }

  void addInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void addLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void add(byte[] value) {
    room(value.length).put(value);
  }

  /** Adds a truth value as one byte. */
  public void addTruth(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int least = Math.addExact(bytes.position(), more);
      int twice = (int) Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8);
      bytes = ByteBuffer.allocate(Math.max(least, twice)).put(bytes.flip());
    }
    return bytes;
  }

  /** Number of bytes. */
  public int size() {
    return bytes.position();
  }

  /** A copy of all bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes.array(), size());
  }

  /** All bytes, until something is added. */
  ByteBuffer view() {
    return bytes.duplicate().flip();
  }

  void clear() {
    bytes.clear();
  }
}
