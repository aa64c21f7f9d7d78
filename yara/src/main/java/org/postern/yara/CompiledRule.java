package org.postern.yara;

import org.postern.yara.condition.Code;
import org.postern.yara.parse.RuleSource;

/**
 * A rule that can be run.
 *
 * @param firstString the number of its first string
 * @param needsString it cannot hold where none of its strings is found
 */
record CompiledRule(RuleSource source, Code condition, int firstString, boolean needsString) {

  boolean isPrivateString(int index) {
    return source.strings().get(index).modifiers().stream()
        .anyMatch(m -> m.name().equals("private"));
  }
}
