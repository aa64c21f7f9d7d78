package org.postern.iis;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether the bytes of a file are the UTF-8 that they must be, if nothing else is declared. */
final class XmlBytes {
  /** An XML declaration stands at the very beginning and is shorter. */
  private static final int DECLARATION = 200;

  private XmlBytes() {}

  /** Line of the first byte that is no UTF-8, from 1; 0 if there is none or UTF-8 is not used. */
  static long firstBrokenLine(byte[] bytes) {
    if (!isUtf8(bytes)) {
      return 0;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (result.isError()) {
        return 1 + lines(bytes, in.position());
      }
      if (result.isUnderflow()) {
        return 0;
      }
      out.clear();
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
        return false;
      }
    }
    String head =
        new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    int end = head.indexOf("?>");
    String declaration = end < 0 ? "" : head.substring(0, end);
    return !declaration.contains("encoding") || declaration.contains("utf-8");
  }

  private static long lines(byte[] bytes, int end) {
    long lines = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
