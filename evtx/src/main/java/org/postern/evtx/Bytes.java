package org.postern.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in byte arrays; the caller has checked the bounds. */
final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  static int u8(byte[] b, int at) {
    return b[at] & 0xff;
  }

  static int u16(byte[] b, int at) {
    return (short) SHORT.get(b, at) & 0xffff;
  }

  static int i32(byte[] b, int at) {
    return (int) INT.get(b, at);
  }

  static long u32(byte[] b, int at) {
    return i32(b, at) & 0xffffffffL;
  }

  static long i64(byte[] b, int at) {
    return (long) LONG.get(b, at);
  }

  static void put32(byte[] b, int at, int value) {
    INT.set(b, at, value);
  }

  /** Whether all bytes of the range are zero. */
  static boolean zero(byte[] b, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      if (i64(b, at) != 0) {
        return false;
      }
    }
    for (; at < to; at++) {
      if (b[at] != 0) {
        return false;
      }
    }
    return true;
  }
}
