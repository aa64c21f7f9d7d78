package org.postern.evtx;

/** Names from evidence made fit for XML. */
final class XmlNames {
  private XmlNames() {}

  /** The name itself, or with {@code _} for what no XML name may hold. */
  static String safe(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean inner = Character.isDigit(c) || c == '-' || c == '.';
      boolean fit = Character.isLetter(c) || c == '_' || c == ':' || (inner && i > 0);
      safe.append(fit ? c : '_');
    }
    return name.isEmpty() ? "_" : safe.toString().equals(name) ? name : safe.toString();
  }

  /** The name without its namespace prefix. */
  static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }
}
