package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what makes a rule weaker than the published one. Patterns are compared, never run. */
final class RuleCheck {
  private final PublishedRule published;

  RuleCheck(PublishedRule published) {
    this.published = published;
  }

  /** Faults of a rule in its list; none if it does what was published. */
  List<String> faults(InboundRule rule, List<InboundRule> list) {
    List<String> out = new ArrayList<>();
    if (!rule.enabled()) {
      out.add("it is switched off");
    }
    if (!rule.refuses()) {
      out.add("its action is \"" + rule.action() + "\", which lets the request pass");
    }
    if (!rule.patternSyntax().equals("ECMAScript")) {
      out.add("its syntax is \"" + rule.patternSyntax() + "\", in which the pattern fails");
    }
    if (!rule.url().equals(".*") && !rule.url().equals("(.*)")) {
      out.add("it looks at the path \"" + rule.url() + "\" only");
    }
    if (rule.negate()) {
      out.add("it acts where the path does not match");
    }
    conditions(rule).ifPresent(out::add);
    bypass(rule, list).ifPresent(out::add);
    return out;
  }

  private Optional<String> conditions(InboundRule rule) {
    List<RewriteCondition> meant = rule.conditions().stream().filter(published::meant).toList();
    if (meant.isEmpty()) {
      return Optional.of("it has not the published condition");
    }
    if (rule.conditions().size() > 1 && !rule.anyCondition()) {
      return Optional.of("it asks for more conditions than the published one");
    }
    RewriteCondition condition =
        meant.stream().filter(c -> fault(c).isEmpty()).findFirst().orElse(meant.getFirst());
    return fault(condition);
  }

  private Optional<String> fault(RewriteCondition condition) {
    if (condition.negate()) {
      return Optional.of("its condition is turned round");
    }
    if (!condition.matchType().equals("Pattern")) {
      return Optional.of("its condition looks for files, not at the pattern");
    }
    if (!condition.ignoreCase()) {
      return Optional.of("it heeds letter case, so other spellings bypass it");
    }
    for (PublishedRule.Earlier earlier : published.history()) {
      if (same(condition, earlier.input(), earlier.pattern())) {
        return Optional.of(earlier.fault());
      }
    }
    return same(condition, published.input(), published.pattern())
        ? Optional.empty()
        : Optional.of("its input or pattern is none that was published");
  }

  private static boolean same(RewriteCondition condition, String input, String pattern) {
    return condition.input().equalsIgnoreCase(input)
        && condition.pattern().equalsIgnoreCase(pattern);
  }

  /** A rule before this one that lets everything pass and ends the list. */
  private static Optional<String> bypass(InboundRule rule, List<InboundRule> list) {
    return list.subList(0, Math.max(0, list.indexOf(rule))).stream()
        .filter(r -> r.enabled() && r.stopProcessing() && !r.refuses() && r.conditions().isEmpty())
        .filter(r -> r.url().equals(".*") || r.url().equals("(.*)") || r.url().equals("*"))
        .findFirst()
        .map(r -> "the rule \"" + r.name() + "\" before it lets everything pass");
  }
}
