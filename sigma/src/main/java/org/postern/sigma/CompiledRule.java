package org.postern.sigma;

import java.util.Optional;

/** A rule ready to run; immutable, safe for any number of threads. */
public final class CompiledRule {
  private final SigmaRule rule;
  private final Expression expression;

  CompiledRule(SigmaRule rule, Expression expression) {
    this.rule = rule;
    this.expression = expression;
  }

  /** The rule as written. */
  public SigmaRule rule() {
    return rule;
  }

  /** Whether the event is what the rule describes. */
  public boolean matches(EventFields event) {
    return expression.matches(event);
  }

  /** Literals without which no event can match; empty if the rule names none that can be sought. */
  public Optional<LiteralSet> required() {
    return expression.required();
  }
}
