package org.postern.sigma;

import java.util.Optional;
import java.util.function.Predicate;
import org.postern.sigma.compile.LiteralConditions;
import org.postern.sigma.compile.RequiredLiterals;
import org.postern.sigma.match.Matcher;

/** A rule ready to run; immutable and safe for use by several threads. */
public final class CompiledRule {
  private final SigmaRule rule;
  private final Matcher matcher;

  CompiledRule(SigmaRule rule, Matcher matcher) {
    this.rule = rule;
    this.matcher = matcher;
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
    return required(literal -> false);
  }

  /**
   * Literals without which no event can match, others preferred to common ones.
   *
   * @param common says of a lower-case literal that nearly every event holds it
   */
  public Optional<LiteralSet> required(Predicate<String> common) {
    return RequiredLiterals.of(matcher, common);
  }

  /** What of literals an event must hold for this to match. */
  public LiteralCondition literals() {
    return LiteralConditions.of(matcher);
  }
}
