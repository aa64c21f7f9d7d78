package org.postern.evtx;

/** A position in a byte array that moves forward and refuses to pass an end. */
final class Cursor {
  final byte[] data;
  private final int end;
  private int at;

  Cursor(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  /** The next byte without moving, or -1 at the end. */
  int peek() {
    return at < end ? data[at] & 0xff : -1;
  }

  int u8() throws Damage {
    return Bytes.u8(data, skip(1));
  }

  int u16() throws Damage {
    return Bytes.u16(data, skip(2));
  }

  int i32() throws Damage {
    return Bytes.i32(data, skip(4));
  }

  /** Moves on and returns where it stood. */
  int skip(int bytes) throws Damage {
    if (bytes < 0 || bytes > end - at) {
      throw new Damage("content ends within a token");
    }
    int start = at;
    at += bytes;
    return start;
  }
}
