package org.postern.sigma.match;

/**
 * Finds the longest run of unreserved ASCII characters, lower-cased; the last of equals, because in
 * a path the name of a file is rarer than that of its folder.
 */
final class LiteralRun {
  private final StringBuilder current = new StringBuilder();
  private String longest = "";

  /** Takes the next character; anything outside {@code [A-Za-z0-9._-]} ends the run. */
  void add(int codePoint) {
    if (unreserved(codePoint)) {
      current.append((char) CaseFolding.fold(codePoint));
    } else {
      end();
    }
  }

  /** Takes back the last character of the open run, if there is one. */
  void dropLast() {
    if (!current.isEmpty()) {
      current.setLength(current.length() - 1);
    }
  }

  /** Ends the open run. */
  void end() {
    if (!current.isEmpty() && current.length() >= longest.length()) {
      longest = current.toString();
    }
    current.setLength(0);
  }

  String longest() {
    end();
    return longest;
  }

  private static boolean unreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
