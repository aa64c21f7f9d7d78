package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.sigma.Position;
import org.postern.sigma.Value;
import org.postern.sigma.compile.ConditionTokens.Token;

/**
 * Reads the condition grammar by recursive descent; from least to most binding: or, and, not, x of,
 * parentheses. The first fault is reported and ends the reading.
 */
final class ConditionParser {
  private static final int DEEPEST = 64;
  private static final int LONGEST = 10_000;
  private static final Set<String> RESERVED = Set.of("and", "or", "not", "of", "(", ")", "|");
  private static final String GRAMMAR =
      "Use identifiers joined by and, or, not, parentheses, '1 of x*' and 'all of x*'.";

  private final Value source;
  private final Findings findings;
  private final List<Token> tokens;
  private int at;
  private int depth;
  private boolean failed;

  private ConditionParser(Value source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.tokens = ConditionTokens.of(source.text());
  }

  /** The syntax tree; empty after a fault, which then has been reported. */
  static Optional<Condition> parse(Value source, Findings findings) {
    ConditionParser parser = new ConditionParser(source, findings);
    Condition condition =
        source.text().length() > LONGEST
            ? parser.fail("The condition is too long.", "Name patterns: '1 of x*'.")
            : parser.or();
    if (!parser.failed && parser.at < parser.tokens.size()) {
      parser.unexpected();
    }
    return parser.failed ? Optional.empty() : Optional.of(condition);
  }

  private Condition or() {
    List<Condition> operands = new ArrayList<>(List.of(and()));
    while (accept("or")) {
      operands.add(and());
    }
    return operands.size() == 1 ? operands.getFirst() : new Condition.Or(operands);
  }

  private Condition and() {
    List<Condition> operands = new ArrayList<>(List.of(not()));
    while (accept("and")) {
      operands.add(not());
    }
    return operands.size() == 1 ? operands.getFirst() : new Condition.And(operands);
  }

  private Condition not() {
    if (depth >= DEEPEST) {
      return fail("The condition is nested too deeply.", "Name intermediate searches instead.");
    }
    depth++;
    Condition condition = accept("not") ? new Condition.Not(not()) : primary();
    depth--;
    return condition;
  }

  private Condition primary() {
    if (accept("(")) {
      Condition inner = or();
      if (!failed && !accept(")")) {
        return unexpected();
      }
      return inner;
    }
    Position here = position();
    String word = peek();
    if (word.isEmpty() || RESERVED.contains(word.toLowerCase(Locale.ROOT))) {
      return unexpected();
    }
    at++;
    if (!accept("of")) {
      return new Condition.Identifier(word, here);
    }
    Optional<Boolean> all =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "all" -> Optional.of(true);
          case "1", "any" -> Optional.of(false);
          default -> Optional.empty();
        };
    if (all.isEmpty()) {
      at -= 2;
      return fail("'" + word + " of' is not a Sigma quantifier.", "Use '1 of' or 'all of'.");
    }
    String pattern = peek();
    if (pattern.isEmpty() || RESERVED.contains(pattern.toLowerCase(Locale.ROOT))) {
      return unexpected();
    }
    here = position();
    at++;
    return new Condition.Quantified(all.get(), pattern, here);
  }

  private boolean accept(String word) {
    if (!failed && peek().equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at).text() : "";
  }

  private Position position() {
    int offset = at < tokens.size() ? tokens.get(at).offset() : source.text().length();
    return source.position().right(offset);
  }

  private Condition unexpected() {
    String word = peek();
    if (word.equals("|")) {
      return fail(
          "The old aggregation after '|' is not run: it left Sigma with version 2.",
          "Write a correlation rule, or remove the aggregation.");
    }
    return fail(
        word.isEmpty()
            ? "The condition ends where an identifier or ')' is expected."
            : "'" + word + "' is not expected here.",
        GRAMMAR);
  }

  private Condition fail(String message, String remedy) {
    if (!failed) {
      findings.error(position(), message, remedy);
    }
    failed = true;
    at = tokens.size();
    return new Condition.Or(List.of());
  }
}
