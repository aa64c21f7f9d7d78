package org.postern.sigma.match;

/** Lower-cases ASCII only, as a search over raw bytes would. */
final class Ascii {
  private Ascii() {}

  static String lower(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return out.toString();
  }
}
