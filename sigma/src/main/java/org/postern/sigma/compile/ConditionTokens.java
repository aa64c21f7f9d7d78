package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into words, parentheses and pipes. */
final class ConditionTokens {
  private ConditionTokens() {}

  /** One token and its offset in the condition's text. */
  record Token(String text, int offset) {}

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean single = c == '(' || c == ')' || c == '|';
      if (single || Character.isWhitespace(c)) {
        if (start >= 0) {
          tokens.add(new Token(text.substring(start, i), start));
          start = -1;
        }
        if (single) {
          tokens.add(new Token(String.valueOf(c), i));
        }
      } else if (start < 0) {
        start = i;
      }
    }
    return tokens;
  }
}
