package org.postern.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent decoding of request texts, as often as they were encoded. */
public final class PercentDecoding {
  /** Attackers encode twice, seldom three times; a bound keeps the work linear. */
  private static final int ROUNDS = 3;

  private PercentDecoding() {}

  /**
   * Returns the text and each of its decoded forms that differs from the one before; with a plus
   * sign also the form with blanks. Broken escapes stay as they are.
   *
   * @param text a path or query as logged
   * @return raw form first; at least one element
   */
  public static List<String> forms(String text) {
    List<String> forms = new ArrayList<>(2);
    forms.add(text);
    String form = text;
    for (int i = 0; i < ROUNDS && form.indexOf('%') >= 0; i++) {
      String decoded = decode(form);
      if (decoded.equals(form)) {
        break;
      }
      forms.add(decoded);
      form = decoded;
    }
    if (form.indexOf('+') >= 0) {
      forms.add(form.replace('+', ' '));
    }
    return forms;
  }

  private static String decode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int wide =
          in[i] == '%' && i + 5 < in.length && (in[i + 1] | 32) == 'u' ? hex(in, i + 2, 4) : -1;
      int narrow = in[i] == '%' && i + 2 < in.length ? hex(in, i + 1, 2) : -1;
      if (wide >= 0) {
        byte[] utf8 = String.valueOf((char) wide).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, out, n, utf8.length);
        n += utf8.length;
        i += 5;
      } else if (narrow >= 0) {
        out[n++] = (byte) narrow;
        i += 2;
      } else {
        out[n++] = in[i];
      }
    }
    return Columns.string(out, 0, n);
  }

  private static int hex(byte[] in, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
