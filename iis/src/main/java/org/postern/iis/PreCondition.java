package org.postern.iis;

import java.util.List;

/**
 * A named condition on answers that outbound rules refer to.
 *
 * @param name its name
 * @param anyCondition whether one condition is enough
 * @param patternSyntax {@code ECMAScript}, {@code Wildcard} or {@code ExactMatch}
 * @param conditions its conditions
 * @param place where it stands
 */
public record PreCondition(
    String name,
    boolean anyCondition,
    String patternSyntax,
    List<RewriteCondition> conditions,
    Place place) {
  public PreCondition {
    conditions = List.copyOf(conditions);
  }

  static PreCondition of(Element element) {
    return new PreCondition(
        element.text("name"),
        element.text("logicalGrouping").equals("MatchAny"),
        element.attribute("patternSyntax").orElse("ECMAScript"),
        element.children("add").stream().map(RewriteCondition::of).toList(),
        element.place());
  }
}
