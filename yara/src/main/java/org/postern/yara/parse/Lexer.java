package org.postern.yara.parse;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.yara.parse.Token.Kind;

/**
 * Cuts a rule file into tokens on demand. The source is held with one character per byte, so texts
 * and expressions keep their bytes whatever the encoding.
 */
final class Lexer {
  private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "<<", ">>", "..");
  private static final String SINGLES = "{}()[]=<>+-*\\%&|^~,:.";
  private static final long KB = 1L << 10;
  private static final long MB = 1L << 20;

  private final String file;
  private final String in;
  private int pos;
  private int line = 1;
  private int lineStart;

  Lexer(String file, String latin1) {
    this.file = file;
    this.in = latin1.startsWith("\u00ef\u00bb\u00bf") ? latin1.substring(3) : latin1;
  }

  Position here() {
    return new Position(file, line, pos - lineStart + 1);
  }

  Token next() {
    skipBlank();
    Position at = here();
    if (pos >= in.length()) {
      return token(Kind.END, "", at);
    }
    char c = in.charAt(pos);
    if (isWordStart(c)) {
      return token(Kind.WORD, word(), at);
    }
    if (isDigit(c)) {
      return number(at);
    }
    Token special = special(c, at);
    if (special != null) {
      return special;
    }
    if (pos + 1 < in.length() && PAIRS.contains(in.substring(pos, pos + 2))) {
      pos += 2;
      return token(Kind.PUNCTUATION, in.substring(pos - 2, pos), at);
    }
    if (c == '!') {
      return identifier(Kind.LENGTH_ID, at);
    }
    if (SINGLES.indexOf(c) < 0) {
      pos++;
      throw new Refusal(at, "unexpected character " + shown(c), "Remove it.");
    }
    pos++;
    return token(Kind.PUNCTUATION, String.valueOf(c), at);
  }

  private @Nullable Token special(char c, Position at) {
    return switch (c) {
      case '"' -> token(Kind.TEXT, text(at), at);
      case '/' -> regex(at);
      case '$' -> identifier(Kind.STRING_ID, at);
      case '#' -> identifier(Kind.COUNT_ID, at);
      case '@' -> identifier(Kind.OFFSET_ID, at);
      default -> null;
    };
  }

  /** The text of a hex string up to its closing brace, comments blanked out; the brace is read. */
  String hexBody() {
    Position at = here();
    StringBuilder out = new StringBuilder();
    while (true) {
      skipBlank();
      if (pos >= in.length()) {
        throw new Refusal(at, "hex string without end", "Close it with '}'.");
      }
      char c = in.charAt(pos++);
      if (c == '}') {
        return out.toString();
      }
      out.append(c);
    }
  }

  /** Goes on at the next line that begins a rule, an import or an include. */
  void resynchronise() {
    while (pos < in.length()) {
      int end = in.indexOf('\n', pos);
      pos = end < 0 ? in.length() : end + 1;
      if (end >= 0) {
        line++;
        lineStart = pos;
      }
      if (beginsItem()) {
        return;
      }
    }
  }

  private boolean beginsItem() {
    int save = pos;
    while (save < in.length() && (in.charAt(save) == ' ' || in.charAt(save) == '\t')) {
      save++;
    }
    for (String word : new String[] {"rule", "private", "global", "import", "include"}) {
      int end = save + word.length();
      if (in.startsWith(word, save) && end < in.length() && isBlank(in.charAt(end))) {
        return true;
      }
    }
    return false;
  }

  private void skipBlank() {
    while (pos < in.length()) {
      char c = in.charAt(pos);
      if (c == '\n') {
        newLine();
      } else if (isBlank(c)) {
        pos++;
      } else if (in.startsWith("//", pos)) {
        int end = in.indexOf('\n', pos);
        pos = end < 0 ? in.length() : end;
      } else if (in.startsWith("/*", pos)) {
        blockComment();
      } else {
        return;
      }
    }
  }

  private void blockComment() {
    Position at = here();
    int end = in.indexOf("*/", pos + 2);
    if (end < 0) {
      pos = in.length();
      throw new Refusal(at, "comment without end", "Close it with '*/'.");
    }
    while (pos < end) {
      if (in.charAt(pos) == '\n') {
        newLine();
      } else {
        pos++;
      }
    }
    pos = end + 2;
  }

  private void newLine() {
    pos++;
    line++;
    lineStart = pos;
  }

  private String word() {
    int start = pos;
    while (pos < in.length() && (isWordStart(in.charAt(pos)) || isDigit(in.charAt(pos)))) {
      pos++;
    }
    return in.substring(start, pos);
  }

  private Token identifier(Kind kind, Position at) {
    pos++;
    String name = word();
    if (kind == Kind.STRING_ID && pos < in.length() && in.charAt(pos) == '*') {
      pos++;
      name += "*";
    }
    return token(kind, name, at);
  }

  private Token number(Position at) {
    int start = pos;
    try {
      if (in.startsWith("0x", pos) || in.startsWith("0o", pos)) {
        boolean hex = in.charAt(pos + 1) == 'x';
        pos += 2;
        String digits = word();
        return integer(Long.parseLong(digits, hex ? 16 : 8), at);
      }
      digits();
      if (pos + 1 < in.length() && in.charAt(pos) == '.' && isDigit(in.charAt(pos + 1))) {
        pos++;
        digits();
        return new Token(Kind.REAL, "", "", 0, Double.parseDouble(in.substring(start, pos)), at);
      }
      long value = Long.parseLong(in.substring(start, pos));
      String unit = word();
      return switch (unit) {
        case "" -> integer(value, at);
        case "KB" -> integer(Math.multiplyExact(value, KB), at);
        case "MB" -> integer(Math.multiplyExact(value, MB), at);
        default -> throw new Refusal(at, "unknown unit '" + unit + "'", "Use KB or MB.");
      };
    } catch (NumberFormatException | ArithmeticException e) {
      throw new Refusal(
          at,
          "'" + in.substring(start, pos) + "' is no number of 64 bits",
          "Use a number up to 9223372036854775807.");
    }
  }

  private void digits() {
    while (pos < in.length() && isDigit(in.charAt(pos))) {
      pos++;
    }
  }

  private String text(Position at) {
    StringBuilder out = new StringBuilder();
    pos++;
    while (true) {
      char c = pos < in.length() ? in.charAt(pos) : '\n';
      if (c == '\n') {
        throw new Refusal(at, "text without end", "Close it with a quote in the same line.");
      }
      pos++;
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escape(at) : c);
    }
  }

  private char escape(Position at) {
    char c = pos < in.length() ? in.charAt(pos++) : '\n';
    return switch (c) {
      case '"', '\\' -> c;
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'x' -> hexEscape(at);
      default -> throw unknownEscape(at);
    };
  }

  private char hexEscape(Position at) {
    if (pos + 2 <= in.length() && isHex(in.charAt(pos)) && isHex(in.charAt(pos + 1))) {
      pos += 2;
      return (char) Integer.parseInt(in.substring(pos - 2, pos), 16);
    }
    throw unknownEscape(at);
  }

  private static Refusal unknownEscape(Position at) {
    return new Refusal(at, "unknown escape in a text", "Use \\\" \\\\ \\t \\n \\r or \\xHH.");
  }

  private Token regex(Position at) {
    int start = ++pos;
    while (true) {
      char c = pos < in.length() ? in.charAt(pos) : '\n';
      if (c == '\n') {
        throw new Refusal(
            at, "regular expression without end", "Close it with '/' in the same line.");
      }
      if (c == '/') {
        break;
      }
      pos += c == '\\' && pos + 1 < in.length() && in.charAt(pos + 1) != '\n' ? 2 : 1;
    }
    String body = in.substring(start, pos++);
    int flags = pos;
    while (pos < in.length() && (in.charAt(pos) == 'i' || in.charAt(pos) == 's')) {
      pos++;
    }
    return new Token(Kind.REGEX, body, in.substring(flags, pos), 0, 0, at);
  }

  private static Token token(Kind kind, String text, Position at) {
    return new Token(kind, text, "", 0, 0, at);
  }

  private static Token integer(long value, Position at) {
    return new Token(Kind.INTEGER, "", "", value, 0, at);
  }

  private static String shown(char c) {
    return c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("0x%02X", (int) c);
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0x0b;
  }
}
