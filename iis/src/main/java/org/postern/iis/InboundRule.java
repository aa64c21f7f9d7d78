package org.postern.iis;

import java.util.List;

/**
 * A rule of URL Rewrite that looks at requests.
 *
 * @param name its name
 * @param enabled whether it runs
 * @param stopProcessing whether a match ends the list
 * @param patternSyntax {@code ECMAScript}, {@code Wildcard} or {@code ExactMatch}
 * @param url pattern for the path
 * @param ignoreCase whether letter case of the path is ignored
 * @param negate whether it acts when the path does not match
 * @param anyCondition whether one condition is enough
 * @param conditions its conditions
 * @param action such as {@code AbortRequest}
 * @param place where it stands
 */
public record InboundRule(
    String name,
    boolean enabled,
    boolean stopProcessing,
    String patternSyntax,
    String url,
    boolean ignoreCase,
    boolean negate,
    boolean anyCondition,
    List<RewriteCondition> conditions,
    String action,
    Place place) {
  public InboundRule {
    conditions = List.copyOf(conditions);
  }

  static InboundRule of(Element rule) {
    List<Element> match = rule.children("match");
    return new InboundRule(
        rule.text("name"),
        rule.flag("enabled", true),
        rule.flag("stopProcessing", false),
        rule.attribute("patternSyntax").orElse("ECMAScript"),
        HostReader.last(match, "url").orElse(""),
        match.stream().allMatch(m -> m.flag("ignoreCase", true)),
        match.stream().anyMatch(m -> m.flag("negate", false)),
        rule.children("conditions").stream()
            .anyMatch(c -> c.text("logicalGrouping").equals("MatchAny")),
        rule.at("conditions/add").stream().map(RewriteCondition::of).toList(),
        HostReader.last(rule.children("action"), "type").orElse("None"),
        rule.place());
  }

  /** Whether it ends a request that it matches. */
  boolean refuses() {
    return action.equals("AbortRequest") || action.equals("CustomResponse");
  }
}
