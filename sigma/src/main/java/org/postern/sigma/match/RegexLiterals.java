package org.postern.sigma.match;

/**
 * Literals that every match of a plain regular expression holds.
 *
 * <p>Only the top level is read: groups and classes end a run, a quantifier takes back the
 * character it may leave out, and anything not plainly understood (alternation, inline flags,
 * quoting, code points by number) gives up. Without case, {@code k} and {@code s} end a run as they
 * also stand for the Kelvin sign and the long s.
 */
final class RegexLiterals {
  private final String regex;
  private final boolean caseless;
  private final LiteralRun run = new LiteralRun();
  private int at;

  private RegexLiterals(String regex, boolean caseless) {
    this.regex = regex;
    this.caseless = caseless;
  }

  static String longestRun(String regex, boolean caseless) {
    if (regex.replace("(?:", "(").contains("(?") || regex.contains("\\Q")) {
      return "";
    }
    RegexLiterals reader = new RegexLiterals(regex, caseless);
    return reader.read() ? reader.run.longest() : "";
  }

  private boolean read() {
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      boolean understood =
          switch (c) {
            case '|', ')' -> false;
            case '\\' -> escape();
            case '[' -> skipClass();
            case '(' -> skipGroup();
            case '{' -> skipCount();
            case '*', '?' -> optional();
            case '+', '.', '^', '$' -> ended();
            default -> literal(c);
          };
      if (!understood) {
        return false;
      }
    }
    return true;
  }

  private boolean literal(char c) {
    if (caseless && "kKsS".indexOf(c) >= 0) {
      run.end();
    } else {
      run.add(c);
    }
    return true;
  }

  private boolean ended() {
    run.end();
    return true;
  }

  private boolean optional() {
    run.dropLast();
    return ended();
  }

  private boolean escape() {
    if (at >= regex.length()) {
      return false;
    }
    char c = regex.charAt(at++);
    if ("dDwWsSbBAztnrfv".indexOf(c) >= 0) {
      return ended();
    }
    return !Character.isLetterOrDigit(c) && literal(c);
  }

  private boolean skipClass() {
    run.end();
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      if (c == '[') {
        return false;
      }
      if (c == '\\') {
        at++;
      } else if (c == ']') {
        return true;
      }
    }
    return false;
  }

  private boolean skipGroup() {
    run.end();
    int depth = 1;
    while (at < regex.length() && depth > 0) {
      char c = regex.charAt(at++);
      switch (c) {
        case '\\' -> at++;
        case '(' -> depth++;
        case ')' -> depth--;
        case '[' -> {
          if (!skipClass()) {
            return false;
          }
        }
        default -> {}
      }
    }
    return depth == 0;
  }

  private boolean skipCount() {
    run.dropLast();
    run.end();
    while (at < regex.length() && "0123456789,".indexOf(regex.charAt(at)) >= 0) {
      at++;
    }
    return at < regex.length() && regex.charAt(at++) == '}';
  }
}
