package org.postern.sigma;

import java.util.Optional;
import org.postern.sigma.match.Matcher;

/** A rule ready to run; immutable and safe for use by several threads. */
public final class CompiledRule {
  private final SigmaRule rule;
  private final Matcher matcher;
  private final Optional<LiteralSet> required;

  CompiledRule(SigmaRule rule, Matcher matcher, Optional<LiteralSet> required) {
    this.rule = rule;
    this.matcher = matcher;
    this.required = required;
  }

  /** The rule this was compiled from. */
  public SigmaRule rule() {
    return rule;
  }

  /** Whether the event satisfies the rule's condition. */
  public boolean matches(EventFields event) {
    return matcher.matches(event);
  }

  /** Literals without which no event can match; empty if the rule has no usable clause. */
  public Optional<LiteralSet> required() {
    return required;
  }
}
