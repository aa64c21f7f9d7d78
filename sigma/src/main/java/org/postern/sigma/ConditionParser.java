package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.sigma.match.Wildcard;

/**
 * The condition language: {@code and}, {@code or}, {@code not}, parentheses, {@code 1 of} and
 * {@code all of} with a pattern or {@code them}. Identifiers that begin with an underscore are not
 * part of {@code them}.
 */
final class ConditionParser {
  /** Deeper nesting is no rule that a person wrote. */
  private static final int DEEPEST = 64;

  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Expression> named;
  private int at;
  private int depth;

  ConditionParser(String condition, Map<String, Expression> named) {
    this.named = named;
    if (condition.contains("|")) {
      throw wrong(
          "aggregations behind '|' are not run", "write a correlation (Sigma specification 2)");
    }
    String spaced = condition.replace("(", " ( ").replace(")", " ) ").strip();
    tokens.addAll(List.of(spaced.split("\\s+", -1)));
  }

  Expression parse() {
    Expression whole = or();
    if (at < tokens.size()) {
      throw wrong("'" + tokens.get(at) + "' is not expected here", "join parts with and / or");
    }
    return whole;
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>();
    parts.add(and());
    while (take("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.Or(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>();
    parts.add(not());
    while (take("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private Expression not() {
    if (++depth > DEEPEST) {
      throw wrong("the condition is nested too deeply", "split the rule");
    }
    Expression result;
    if (take("not")) {
      result = new Expression.Not(not());
    } else if (take("(")) {
      result = or();
      if (!take(")")) {
        throw wrong("a closing parenthesis is missing", "add it");
      }
    } else {
      result = primary();
    }
    depth--;
    return result;
  }

  private Expression primary() {
    String token = next();
    if (at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals("of")) {
      at++;
      List<Expression> parts = matching(next());
      return switch (token.toLowerCase(Locale.ROOT)) {
        case "1", "any" -> new Expression.Or(parts);
        case "all" -> new Expression.And(parts);
        default -> throw wrong("'" + token + " of' is not known", "write '1 of' or 'all of'");
      };
    }
    Expression expression = named.get(token);
    if (expression == null) {
      throw wrong("there is no search identifier '" + token + "'", "correct the name");
    }
    return expression;
  }

  private List<Expression> matching(String pattern) {
    boolean them = pattern.toLowerCase(Locale.ROOT).equals("them");
    Wildcard wildcard = Wildcard.of(pattern, false, false, true);
    List<Expression> parts = new ArrayList<>();
    named.forEach(
        (name, expression) -> {
          if (them ? !name.startsWith("_") : wildcard.test(name)) {
            parts.add(expression);
          }
        });
    if (parts.isEmpty()) {
      throw wrong("no search identifier matches '" + pattern + "'", "correct the pattern");
    }
    return parts;
  }

  private boolean take(String word) {
    if (at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals(word)) {
      at++;
      return true;
    }
    return false;
  }

  private String next() {
    if (at >= tokens.size()) {
      throw wrong("the condition ends too early", "complete it");
    }
    return tokens.get(at++);
  }

  private static RuleException wrong(String message, String remedy) {
    return new RuleException(0, 0, message, remedy);
  }
}
