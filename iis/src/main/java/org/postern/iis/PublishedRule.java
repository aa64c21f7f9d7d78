package org.postern.iis;

import java.util.List;
import java.util.Locale;

/**
 * A request rule as Microsoft published it.
 *
 * @param label what it is called in sentences
 * @param names names under which tools write it
 * @param words words that only a pattern of this rule has, in lower case
 * @param input what its condition looks at
 * @param pattern its pattern
 * @param history earlier forms, each with what is wrong with it
 */
record PublishedRule(
    String label,
    List<String> names,
    List<String> words,
    String input,
    String pattern,
    List<Earlier> history) {
  /**
   * An earlier form.
   *
   * @param input what its condition looked at
   * @param pattern its pattern
   * @param fault what is wrong with it
   */
  record Earlier(String input, String pattern, String fault) {}

  /** Whether a rule is meant to be this one, by its name or its content. */
  boolean meant(InboundRule rule) {
    return names.stream().anyMatch(n -> n.equalsIgnoreCase(rule.name().strip()))
        || rule.conditions().stream().anyMatch(this::meant);
  }

  boolean meant(RewriteCondition condition) {
    String pattern = condition.pattern().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(pattern::contains);
  }
}
