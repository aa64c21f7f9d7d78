package org.postern.evtx;

/** Names from evidence made fit for XML. */
final class XmlNames {
  private XmlNames() {}

  /**
   * Letters in which all editions of XML 1.0 agree, as first and last of each span: Latin,
   * Cyrillic, Japanese, Chinese, Korean.
   */
  private static final String LETTERS =
      "AZaz__\u00c0\u00d6\u00d8\u00f6\u00f8\u00ff\u0410\u044f"
          + "\u3041\u3094\u30a1\u30fa\u4e00\u9fa5\uac00\ud7a3";

  /** The name itself, or with {@code _} for what no XML name may hold. */
  static String safe(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    int colon = name.indexOf(':');
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean first = i == 0 || i == colon + 1;
      boolean inner = !first && ((c >= '0' && c <= '9') || c == '-' || c == '.');
      boolean prefix = c == ':' && i == colon && i > 0 && i < name.length() - 1;
      safe.append(inner || prefix || letter(c) ? c : '_');
    }
    return name.isEmpty() ? "_" : safe.toString().equals(name) ? name : safe.toString();
  }

  private static boolean letter(char c) {
    for (int i = 0; i < LETTERS.length(); i += 2) {
      if (c >= LETTERS.charAt(i) && c <= LETTERS.charAt(i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The name without its namespace prefix. */
  static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }
}
