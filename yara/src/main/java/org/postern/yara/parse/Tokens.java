package org.postern.yara.parse;

import java.util.Set;
import org.postern.yara.parse.Token.Kind;

/** The tokens of one file with one token of look-ahead, and a second on request. */
final class Tokens {
  static final Set<String> KEYWORDS =
      Set.of(
          "all",
          "and",
          "any",
          "ascii",
          "at",
          "base64",
          "base64wide",
          "condition",
          "contains",
          "defined",
          "endswith",
          "entrypoint",
          "false",
          "filesize",
          "for",
          "fullword",
          "global",
          "icontains",
          "iendswith",
          "iequals",
          "import",
          "in",
          "include",
          "int16",
          "int16be",
          "int32",
          "int32be",
          "int8",
          "int8be",
          "istartswith",
          "matches",
          "meta",
          "nocase",
          "none",
          "not",
          "of",
          "or",
          "private",
          "rule",
          "startswith",
          "strings",
          "them",
          "true",
          "uint16",
          "uint16be",
          "uint32",
          "uint32be",
          "uint8",
          "uint8be",
          "wide",
          "xor");

  private final Lexer lexer;
  private Token current;
  private Token following;
  private boolean peeked;

  Tokens(Lexer lexer) {
    this.lexer = lexer;
    this.current = new Token(Kind.END, "", "", 0, 0, lexer.here());
    this.following = current;
  }

  Token current() {
    return current;
  }

  Token following() {
    if (!peeked) {
      following = lexer.next();
      peeked = true;
    }
    return following;
  }

  Token advance() {
    Token passed = current;
    if (peeked) {
      current = following;
      peeked = false;
    } else {
      current = lexer.next();
    }
    return passed;
  }

  boolean accept(String symbol) {
    if (!current.is(symbol)) {
      return false;
    }
    advance();
    return true;
  }

  Token expect(String symbol) {
    if (!current.is(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    return advance();
  }

  Token expect(Kind kind, String what) {
    if (current.kind() != kind) {
      throw unexpected(what);
    }
    return advance();
  }

  /** A name that is no keyword. */
  Token name(String what) {
    if (current.kind() != Kind.WORD || KEYWORDS.contains(current.text())) {
      throw unexpected(what);
    }
    if (current.text().length() > 128) {
      throw new Refusal(current.at(), "name of more than 128 characters", "Shorten it.");
    }
    return advance();
  }

  Refusal unexpected(String wanted) {
    return new Refusal(
        current.at(),
        "unexpected " + current,
        "Write " + wanted + " here, or what may precede it.");
  }

  /** The hex string whose opening brace is the current token; goes on behind it. */
  String hexBody() {
    if (peeked) {
      throw new IllegalStateException("looked ahead into a hex string");
    }
    String body = lexer.hexBody();
    advance();
    return body;
  }

  /** Drops everything up to the next rule, import or include. */
  void resynchronise() {
    peeked = false;
    lexer.resynchronise();
  }
}
