package org.postern.yara.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postern.yara.parse.StringSource.Modifier;
import org.postern.yara.parse.Token.Kind;

/** Reads a rule's {@code strings} section. */
final class StringsParser {
  /** As YARA: a rule with more strings is a mistake or an attack. */
  static final int MAX_STRINGS = 10_000;

  static final Set<String> MODIFIERS =
      Set.of("ascii", "wide", "nocase", "fullword", "xor", "base64", "base64wide", "private");

  private final Tokens in;

  StringsParser(Tokens in) {
    this.in = in;
  }

  List<StringSource> parse() {
    List<StringSource> strings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (in.current().kind() == Kind.STRING_ID) {
      Token id = in.advance();
      if (id.text().endsWith("*")) {
        throw new Refusal(id.at(), "a string's name cannot end in '*'", "Remove the asterisk.");
      }
      if (!id.text().isEmpty() && !seen.add(id.text())) {
        throw new Refusal(
            id.at(), "string $" + id.text() + " is declared twice", "Rename one of them.");
      }
      if (strings.size() == MAX_STRINGS) {
        throw new Refusal(id.at(), "more than 10000 strings", "Split the rule.");
      }
      if (!in.current().is("=")) {
        throw in.unexpected("'='");
      }
      in.advance();
      StringSource.Body body = body();
      strings.add(new StringSource(id.at(), id.text(), body, modifiers()));
    }
    if (strings.isEmpty()) {
      throw in.unexpected("a string");
    }
    return strings;
  }

  private StringSource.Body body() {
    Token token = in.current();
    if (token.is("{")) {
      return new StringSource.Hex(in.hexBody());
    }
    if (token.kind() == Kind.REGEX) {
      in.advance();
      return new StringSource.Regex(token.text(), token.flags());
    }
    return new StringSource.Plain(in.expect(Kind.TEXT, "a text, hex string or expression").text());
  }

  private List<Modifier> modifiers() {
    List<Modifier> modifiers = new ArrayList<>();
    while (in.current().kind() == Kind.WORD && MODIFIERS.contains(in.current().text())) {
      Token name = in.advance();
      Modifier modifier =
          switch (name.text()) {
            case "xor" -> xor(name);
            case "base64", "base64wide" -> base64(name);
            default -> new Modifier(name.at(), name.text(), 0, 0, "");
          };
      if (modifiers.stream().anyMatch(m -> m.name().equals(modifier.name()))) {
        throw new Refusal(name.at(), "duplicated modifier " + name.text(), "Remove one of them.");
      }
      modifiers.add(modifier);
    }
    return modifiers;
  }

  private Modifier xor(Token name) {
    if (!in.accept("(")) {
      return new Modifier(name.at(), "xor", 0, 255, "");
    }
    long from = in.expect(Kind.INTEGER, "a key").number();
    long to = in.accept("-") ? in.expect(Kind.INTEGER, "a key").number() : from;
    in.expect(")");
    if (from < 0 || to > 255 || from > to) {
      throw new Refusal(name.at(), "keys of xor out of range", "Write xor(0x00-0xff) or less.");
    }
    return new Modifier(name.at(), "xor", (int) from, (int) to, "");
  }

  private Modifier base64(Token name) {
    if (!in.accept("(")) {
      return new Modifier(name.at(), name.text(), 0, 0, "");
    }
    String alphabet = in.expect(Kind.TEXT, "an alphabet").text();
    in.expect(")");
    if (alphabet.length() != 64) {
      throw new Refusal(name.at(), "the alphabet has not 64 bytes", "Give exactly 64 bytes.");
    }
    return new Modifier(name.at(), name.text(), 0, 0, alphabet);
  }
}
