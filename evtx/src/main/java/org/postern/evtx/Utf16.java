package org.postern.evtx;

import java.nio.charset.StandardCharsets;

/** Strings from UTF-16 little-endian bytes, lone surrogates kept, which a decoder would not do. */
final class Utf16 {
  private Utf16() {}

  /** So many characters from {@code at} on; most are Latin, which makes them quick to build. */
  static String string(byte[] b, int at, int count) {
    byte[] latin = new byte[count];
    for (int i = 0; i < count; i++) {
      if (b[at + 2 * i + 1] != 0) {
        return wide(b, at, count);
      }
      latin[i] = b[at + 2 * i];
    }
    return new String(latin, StandardCharsets.ISO_8859_1);
  }

  private static String wide(byte[] b, int at, int count) {
    char[] chars = new char[count];
    for (int i = 0; i < count; i++) {
      chars[i] = (char) Bytes.u16(b, at + 2 * i);
    }
    return new String(chars);
  }
}
