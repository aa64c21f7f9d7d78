package org.postern.yara.match;

import java.util.ArrayList;
import java.util.List;

/** The unchanging part of a text's Base64 at each of its three alignments. */
final class Base64Forms {
  static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Forms() {}

  /** The non-empty forms, one byte per character. */
  static List<byte[]> of(byte[] text, String alphabet) {
    List<byte[]> forms = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      int firstBit = shift * 8;
      int lastBit = (shift + text.length) * 8;
      int from = (firstBit + 5) / 6;
      int to = lastBit / 6;
      if (to <= from) {
        continue;
      }
      byte[] form = new byte[to - from];
      for (int i = from; i < to; i++) {
        form[i - from] = (byte) alphabet.charAt(sextet(text, shift, i));
      }
      forms.add(form);
    }
    return forms;
  }

  private static int sextet(byte[] text, int shift, int index) {
    int value = 0;
    for (int bit = index * 6; bit < index * 6 + 6; bit++) {
      int b = text[bit / 8 - shift] & 0xff;
      value = (value << 1) | ((b >>> (7 - bit % 8)) & 1);
    }
    return value;
  }
}
