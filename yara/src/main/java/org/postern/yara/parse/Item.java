package org.postern.yara.parse;

/** One thing a rule file holds. */
public sealed interface Item {

  /** A rule. */
  record Rule(RuleSource source) implements Item {}

  /** A rule that could not be read; its name is kept so that others that need it are refused. */
  record Unread(String name, boolean isGlobal) implements Item {}

  /** {@code include "path"}. */
  record Include(Position at, String path) implements Item {}
}
