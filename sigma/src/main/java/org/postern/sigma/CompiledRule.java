package org.postern.sigma;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postern.sigma.compile.EventNumbers;
import org.postern.sigma.compile.LiteralConditions;
import org.postern.sigma.compile.RequiredLiterals;
import org.postern.sigma.match.Matcher;

/** A rule ready to run; immutable and safe for use by several threads. */
public final class CompiledRule {
  private record Required(Optional<LiteralSet> literals) {}

  private final SigmaRule rule;
  private final Matcher matcher;

  // Both are asked for by each group of rules that this is in, and cost more than keeping them.
  private volatile @Nullable Required required;
  private volatile @Nullable LiteralCondition literals;

  CompiledRule(SigmaRule rule, Matcher matcher) {
    this.rule = rule;
    this.matcher = matcher;
  }

  /** The rule this was compiled from. */
  public SigmaRule rule() {
    return rule;
  }

  /** The rule's condition, for those who evaluate many rules at once. */
  public Matcher matcher() {
    return matcher;
  }

  /** Whether the event satisfies the rule's condition. */
  public boolean matches(EventFields event) {
    return matcher.matches(event);
  }

  /** Literals without which no event can match; empty if the rule has no usable clause. */
  public Optional<LiteralSet> required() {
    Required known = required;
    if (known == null) {
      known = new Required(required(literal -> false));
      required = known;
    }
    return known.literals();
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
    LiteralCondition known = literals;
    if (known == null) {
      known = LiteralConditions.of(matcher);
      literals = known;
    }
    return known;
  }

  /** Hands out every text that {@code EventID} is compared with as a whole. */
  public void forEachEventNumber(Consumer<String> texts) {
    EventNumbers.named(matcher, texts);
  }

  /** Whether an event whose only {@code EventID} is this number may match. */
  public boolean mayMatchNumber(int number) {
    return EventNumbers.mayHold(matcher, number);
  }

  /** Whether an event may match whose only {@code EventID} is a number that this does not name. */
  public boolean mayMatchOtherNumbers() {
    return EventNumbers.mayHoldForOthers(matcher);
  }
}
