package org.postern.casebook.change;

/** Texts in a form that both databases can keep and give back unchanged. */
final class Texts {
  private Texts() {}

  /** U+FFFD for the NUL that PostgreSQL refuses and for half a surrogate pair, which is no text. */
  static String kept(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != 0 && !Character.isSurrogate(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? 0xFFFD
                        : c));
    return out.toString();
  }
}
