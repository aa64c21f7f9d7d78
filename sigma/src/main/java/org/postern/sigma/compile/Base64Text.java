package org.postern.sigma.compile;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Base64 forms of a byte string (RFC 4648, section 4). */
final class Base64Text {
  private Base64Text() {}

  static String whole(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The part that stays the same at each of the three alignments inside a longer text. */
  static List<String> offsets(byte[] bytes) {
    return IntStream.range(0, 3)
        .mapToObj(offset -> stable(bytes, offset))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String stable(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = (offset * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    return first >= last ? "" : text.substring(first, last);
  }
}
