package org.postern.sigma;

import java.util.List;

/**
 * A Sigma filter as read: what it demands of rules beside their own condition.
 *
 * @param rules ids or names of the rules it is for; empty means any
 * @param logSource only rules whose log source says the same are filtered
 * @param detection its searches and condition
 */
public record FilterRule(
    String file,
    String id,
    String title,
    List<String> rules,
    LogSource logSource,
    Detection detection) {
  /** Copies the list. */
  public FilterRule {
    rules = List.copyOf(rules);
  }

  /** Whether it is for a rule. */
  public boolean isFor(SigmaRule rule) {
    boolean named = rules.isEmpty() || rules.contains(rule.id()) || rules.contains(rule.name());
    LogSource its = rule.logSource();
    return named
        && (logSource.category().isEmpty() || logSource.category().equals(its.category()))
        && (logSource.product().isEmpty() || logSource.product().equals(its.product()))
        && (logSource.service().isEmpty() || logSource.service().equals(its.service()));
  }
}
