package org.postern.engine.evidence;

/** Names of files, which an intruder may have chosen. */
final class Names {
  private Names() {}

  /** A name as it can be shown: characters that control a terminal are written out. */
  static String shown(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE;
              if (hidden) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Whether a member's name tries to leave its archive. */
  static boolean climbs(String name) {
    String slashes = name.replace('\\', '/');
    return slashes.startsWith("/")
        || slashes.equals("..")
        || slashes.startsWith("../")
        || slashes.contains("/../")
        || slashes.endsWith("/..");
  }
}
