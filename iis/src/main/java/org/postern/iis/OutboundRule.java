package org.postern.iis;

import java.util.List;
import java.util.Optional;

/**
 * A rule of URL Rewrite that changes answers.
 *
 * @param name its name
 * @param enabled whether it runs
 * @param patternSyntax {@code ECMAScript}, {@code Wildcard} or {@code ExactMatch}
 * @param serverVariable header or variable it looks at, or empty
 * @param pattern pattern for the value
 * @param negate whether it acts when the value does not match
 * @param preConditionName name of its precondition, or empty
 * @param preCondition the precondition of that name that holds here
 * @param conditions its own conditions
 * @param action such as {@code Rewrite}
 * @param value new value
 * @param place where it stands
 */
public record OutboundRule(
    String name,
    boolean enabled,
    String patternSyntax,
    String serverVariable,
    String pattern,
    boolean negate,
    String preConditionName,
    Optional<PreCondition> preCondition,
    List<RewriteCondition> conditions,
    String action,
    String value,
    Place place) {
  public OutboundRule {
    conditions = List.copyOf(conditions);
  }

  static OutboundRule of(Element rule, List<PreCondition> known) {
    List<Element> match = rule.children("match");
    List<Element> action = rule.children("action");
    String name = rule.text("preCondition");
    return new OutboundRule(
        rule.text("name"),
        rule.flag("enabled", true),
        rule.attribute("patternSyntax").orElse("ECMAScript"),
        HostReader.last(match, "serverVariable").orElse(""),
        HostReader.last(match, "pattern").orElse(""),
        match.stream().anyMatch(m -> m.flag("negate", false)),
        name,
        known.stream().filter(p -> p.name().equals(name)).reduce((a, b) -> b),
        rule.at("conditions/add").stream().map(RewriteCondition::of).toList(),
        HostReader.last(action, "type").orElse("None"),
        HostReader.last(action, "value").orElse(""),
        rule.place());
  }
}
