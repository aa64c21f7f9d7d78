package org.postern.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** UTF-16 strings in value data; an odd byte at the end is the first half of a character. */
final class Strings {
  private Strings() {}

  static String first(byte[] bytes) {
    String text = decoded(bytes);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  static List<String> all(byte[] bytes) {
    String text = decoded(bytes);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    List<String> all = new ArrayList<>();
    int from = 0;
    while (from < end) {
      int next = text.indexOf(0, from);
      int to = next < 0 || next > end ? end : next;
      all.add(text.substring(from, to));
      from = to + 1;
    }
    return all;
  }

  private static String decoded(byte[] bytes) {
    byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    return new String(even, StandardCharsets.UTF_16LE);
  }
}
