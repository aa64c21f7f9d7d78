package org.postern.yara.parse;

/**
 * One token; {@code text} holds one character per byte of the source, with escapes already resolved
 * for texts. {@code flags} are a regular expression's.
 */
record Token(Kind kind, String text, String flags, long number, double real, Position at) {

  /** What a token is. */
  enum Kind {
    WORD,
    PUNCTUATION,
    INTEGER,
    REAL,
    TEXT,
    REGEX,
    STRING_ID,
    COUNT_ID,
    OFFSET_ID,
    LENGTH_ID,
    END
  }

  boolean is(String symbol) {
    return (kind == Kind.WORD || kind == Kind.PUNCTUATION) && text.equals(symbol);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case END -> "end of file";
      case TEXT -> "text";
      case REGEX -> "regular expression";
      case INTEGER -> Long.toString(number);
      case REAL -> Double.toString(real);
      default -> "'" + text + "'";
    };
  }
}
