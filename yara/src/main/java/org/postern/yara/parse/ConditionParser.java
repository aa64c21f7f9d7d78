package org.postern.yara.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.yara.parse.Token.Kind;

/**
 * Reads a condition. Types are not looked at here: a comparison's operands may be anything that
 * stands there, and the compiler refuses what does not fit.
 */
final class ConditionParser {
  /** Nesting that no rule written by a person reaches; bounds the stack. */
  static final int MAX_DEPTH = 200;

  /** Bounds the stack; {@code and} and {@code or} may be longer. */
  static final int MAX_OPERANDS = 1000;

  private static final Set<String> RELATIONS =
      Set.of(
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "contains",
          "icontains",
          "startswith",
          "istartswith",
          "endswith",
          "iendswith",
          "iequals",
          "matches");

  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("<<", ">>"),
          Set.of("+", "-"),
          Set.of("*", "\\", "%"));

  private static final Set<String> READERS =
      Set.of(
          "int8",
          "int16",
          "int32",
          "uint8",
          "uint16",
          "uint32",
          "int8be",
          "int16be",
          "int32be",
          "uint8be",
          "uint16be",
          "uint32be");

  private final Tokens in;
  private int depth;

  ConditionParser(Tokens in) {
    this.in = in;
  }

  Expr parse() {
    if (++depth > MAX_DEPTH) {
      throw new Refusal(
          in.current().at(), "condition nested too deeply", "Nest at most 200 levels.");
    }
    Expr left = conjunction();
    while (in.current().is("or")) {
      Position at = in.advance().at();
      left = new Expr.Binary(at, "or", left, conjunction());
    }
    depth--;
    return left;
  }

  private Expr conjunction() {
    Expr left = negation();
    while (in.current().is("and")) {
      Position at = in.advance().at();
      left = new Expr.Binary(at, "and", left, negation());
    }
    return left;
  }

  private Expr negation() {
    Token token = in.current();
    if (token.is("not") || token.is("defined")) {
      in.advance();
      enter(token.at());
      Expr operand = negation();
      depth--;
      return new Expr.Unary(token.at(), token.text(), operand);
    }
    if (token.is("for")) {
      return loop();
    }
    return relation();
  }

  private void enter(Position at) {
    if (++depth > MAX_DEPTH) {
      throw new Refusal(at, "condition nested too deeply", "Nest at most 200 levels.");
    }
  }

  private Expr relation() {
    Position at = in.current().at();
    Optional<Expr.Quantifier> word = quantifierWord();
    if (word.isPresent()) {
      return of(at, word.get());
    }
    Expr left = arithmetic(0);
    if (in.current().is("of")) {
      return of(at, new Expr.AtLeast(left));
    }
    if (in.current().is("%")) {
      in.advance();
      return of(at, new Expr.Percent(left));
    }
    while (RELATIONS.contains(in.current().text()) && in.current().is(in.current().text())) {
      Token operator = in.advance();
      left = new Expr.Binary(operator.at(), operator.text(), left, arithmetic(0));
    }
    return left;
  }

  private Optional<Expr.Quantifier> quantifierWord() {
    for (Expr.Word word : Expr.Word.values()) {
      if (in.accept(word.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private Expr of(Position at, Expr.Quantifier quantifier) {
    in.expect("of");
    Expr.Members set = members();
    Optional<Expr.Range> range = Optional.empty();
    Optional<Expr> offset = Optional.empty();
    if (!set.rules() && in.accept("in")) {
      range = Optional.of(range());
    } else if (!set.rules() && in.accept("at")) {
      offset = Optional.of(arithmetic(0));
    }
    return new Expr.Of(at, quantifier, set, range, offset);
  }

  private Expr.Members members() {
    Position at = in.current().at();
    if (in.accept("them")) {
      return new Expr.Members(at, false, List.of("*"));
    }
    in.expect("(");
    boolean rules = in.current().kind() == Kind.WORD;
    List<String> patterns = new ArrayList<>();
    do {
      if (rules) {
        String name = in.name("a rule's name").text();
        patterns.add(in.accept("*") ? name + "*" : name);
      } else {
        Token token = in.expect(Kind.STRING_ID, "a string");
        if (token.text().isEmpty()) {
          throw new Refusal(token.at(), "'$' names no string here", "Name the string.");
        }
        patterns.add(token.text());
      }
    } while (in.accept(","));
    in.expect(")");
    return new Expr.Members(at, rules, patterns);
  }

  private Expr loop() {
    Position at = in.expect("for").at();
    Optional<Expr.Quantifier> word = quantifierWord();
    Expr.Quantifier quantifier = word.isPresent() ? word.get() : new Expr.AtLeast(arithmetic(0));
    if (in.accept("of")) {
      Expr.Members set = members();
      if (set.rules()) {
        throw new Refusal(set.at(), "'for … of' runs over strings only", "Use 'of' for rules.");
      }
      return new Expr.ForOf(at, quantifier, set, body());
    }
    List<String> variables = new ArrayList<>();
    do {
      variables.add(in.name("a variable").text());
    } while (in.accept(","));
    in.expect("in");
    Expr.Source source = source();
    return new Expr.ForIn(at, quantifier, variables, source, body());
  }

  private Expr body() {
    in.expect(":");
    in.expect("(");
    Expr body = parse();
    in.expect(")");
    return body;
  }

  private Expr.Source source() {
    if (!in.current().is("(")) {
      return new Expr.Entries(arithmetic(0));
    }
    in.advance();
    Expr first = arithmetic(0);
    if (in.accept("..")) {
      Expr to = arithmetic(0);
      in.expect(")");
      return new Expr.Span(new Expr.Range(first, to));
    }
    List<Expr> values = new ArrayList<>(List.of(first));
    while (in.accept(",")) {
      values.add(arithmetic(0));
    }
    in.expect(")");
    return new Expr.Listed(values);
  }

  private Expr.Range range() {
    in.expect("(");
    Expr from = arithmetic(0);
    in.expect("..");
    Expr to = arithmetic(0);
    in.expect(")");
    return new Expr.Range(from, to);
  }

  private Expr arithmetic(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Expr left = arithmetic(level + 1);
    int operands = 1;
    while (in.current().kind() == Kind.PUNCTUATION
        && LEVELS.get(level).contains(in.current().text())
        && !isPercentOf()) {
      if (++operands > MAX_OPERANDS) {
        throw new Refusal(in.current().at(), "sum of too many parts", "Write at most 1000.");
      }
      Token operator = in.advance();
      left = new Expr.Binary(operator.at(), operator.text(), left, arithmetic(level + 1));
    }
    return left;
  }

  /** {@code 50% of …}, told from the remainder by what follows. */
  private boolean isPercentOf() {
    if (!in.current().is("%")) {
      return false;
    }
    return in.following().is("of");
  }

  private Expr unary() {
    Token token = in.current();
    if (token.is("-") || token.is("~")) {
      in.advance();
      enter(token.at());
      Expr operand = unary();
      depth--;
      return new Expr.Unary(token.at(), token.text(), operand);
    }
    return primary();
  }

  private Expr primary() {
    Token token = in.current();
    Position at = token.at();
    switch (token.kind()) {
      case INTEGER -> {
        in.advance();
        return new Expr.Whole(at, token.number());
      }
      case REAL -> {
        in.advance();
        return new Expr.Real(at, token.real());
      }
      case TEXT -> {
        in.advance();
        return new Expr.Text(at, token.text());
      }
      case REGEX -> {
        in.advance();
        return new Expr.Regex(at, token.text(), token.flags());
      }
      case STRING_ID -> {
        return found(in.advance());
      }
      case COUNT_ID -> {
        in.advance();
        Optional<Expr.Range> range = in.accept("in") ? Optional.of(range()) : Optional.empty();
        return new Expr.Count(at, token.text(), range);
      }
      case OFFSET_ID -> {
        in.advance();
        return new Expr.Offset(at, token.text(), index());
      }
      case LENGTH_ID -> {
        in.advance();
        return new Expr.Length(at, token.text(), index());
      }
      case PUNCTUATION -> {
        if (in.accept("(")) {
          Expr inner = parse();
          in.expect(")");
          return inner;
        }
        throw in.unexpected("an expression");
      }
      case WORD -> {
        return word(token);
      }
      case END -> throw in.unexpected("an expression");
    }
    throw in.unexpected("an expression");
  }

  private Expr found(Token token) {
    if (token.text().endsWith("*")) {
      throw new Refusal(token.at(), "'*' stands only in a set of strings", "Write 'any of ($x*)'.");
    }
    if (in.accept("at")) {
      return new Expr.FoundAt(token.at(), token.text(), arithmetic(0));
    }
    if (in.accept("in")) {
      return new Expr.FoundIn(token.at(), token.text(), range());
    }
    return new Expr.Found(token.at(), token.text());
  }

  private Optional<Expr> index() {
    if (!in.accept("[")) {
      return Optional.empty();
    }
    Expr index = arithmetic(0);
    in.expect("]");
    return Optional.of(index);
  }

  private Expr word(Token token) {
    Position at = token.at();
    if (READERS.contains(token.text())) {
      in.advance();
      in.expect("(");
      Expr offset = arithmetic(0);
      in.expect(")");
      return new Expr.Call(at, new Expr.Name(at, token.text()), List.of(offset));
    }
    switch (token.text()) {
      case "true", "false" -> {
        in.advance();
        return new Expr.Truth(at, token.is("true"));
      }
      case "filesize" -> {
        in.advance();
        return new Expr.FileSize(at);
      }
      case "entrypoint" -> {
        in.advance();
        return new Expr.EntryPoint(at);
      }
      default -> {
        return path(in.name("an expression"));
      }
    }
  }

  private Expr path(Token name) {
    Expr left = new Expr.Name(name.at(), name.text());
    while (true) {
      Position at = in.current().at();
      if (in.accept(".")) {
        left = new Expr.Member(at, left, in.expect(Kind.WORD, "a field").text());
      } else if (in.accept("[")) {
        left = new Expr.Index(at, left, arithmetic(0));
        in.expect("]");
      } else if (in.accept("(")) {
        left = new Expr.Call(at, left, arguments());
      } else {
        return left;
      }
    }
  }

  private List<Expr> arguments() {
    List<Expr> arguments = new ArrayList<>();
    if (in.accept(")")) {
      return arguments;
    }
    do {
      arguments.add(parse());
    } while (in.accept(","));
    in.expect(")");
    return arguments;
  }
}
