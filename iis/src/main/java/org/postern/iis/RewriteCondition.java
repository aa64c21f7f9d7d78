package org.postern.iis;

/**
 * A condition of a rewrite rule.
 *
 * @param input what is looked at, such as {@code {HTTP_COOKIE}}
 * @param pattern pattern of the rule's syntax; never run by us
 * @param ignoreCase whether letter case is ignored
 * @param negate whether it holds when the pattern does not match
 * @param matchType {@code Pattern}, or a test for files
 * @param place where it stands
 */
public record RewriteCondition(
    String input,
    String pattern,
    boolean ignoreCase,
    boolean negate,
    String matchType,
    Place place) {
  static RewriteCondition of(Element add) {
    return new RewriteCondition(
        add.text("input"),
        add.text("pattern"),
        add.flag("ignoreCase", true),
        add.flag("negate", false),
        add.attribute("matchType").orElse("Pattern"),
        add.place());
  }
}
