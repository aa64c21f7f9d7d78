package org.postern.sigma.match;

/** Where in a field a text is expected. */
public enum Relation {
  /** The field is the text. */
  EQUALS,
  /** The field begins with the text. */
  STARTS,
  /** The field ends with the text. */
  ENDS,
  /** The text stands anywhere in the field. */
  CONTAINS;

  /** The pattern opened on the sides this relation leaves free. */
  public Glob around(Glob glob) {
    return switch (this) {
      case EQUALS -> glob;
      case STARTS -> glob.open(false, true);
      case ENDS -> glob.open(true, false);
      case CONTAINS -> glob.open(true, true);
    };
  }

  /** Whether a value stands in this relation to a text, as its pattern would tell. */
  boolean holds(String value, String text, boolean cased) {
    int last = value.length();
    return switch (this) {
      case EQUALS -> end(value, 0, text, cased) == last;
      case STARTS -> end(value, 0, text, cased) >= 0;
      case ENDS -> {
        int points = text.codePointCount(0, text.length());
        yield points <= value.codePointCount(0, last)
            && end(value, value.offsetByCodePoints(last, -points), text, cased) == last;
      }
      case CONTAINS -> {
        int at = 0;
        while (at < last && end(value, at, text, cased) < 0) {
          at += Character.charCount(value.codePointAt(at));
        }
        yield at < last || text.isEmpty();
      }
    };
  }

  /** Where the text ends that stands there in the value, or -1. */
  private static int end(String value, int from, String text, boolean cased) {
    int at = from;
    for (int i = 0; i < text.length(); ) {
      if (at >= value.length()) {
        return -1;
      }
      int wanted = text.codePointAt(i);
      int c = value.codePointAt(at);
      if (c != wanted && (cased || CaseFolding.fold(c) != CaseFolding.fold(wanted))) {
        return -1;
      }
      i += Character.charCount(wanted);
      at += Character.charCount(c);
    }
    return at;
  }
}
