package org.postern.yara;

import org.postern.yara.condition.Code;
import org.postern.yara.parse.RuleSource;

/** A rule that can be run; its strings are numbered from {@code firstString} on. */
record CompiledRule(RuleSource source, Code condition, int firstString) {

  boolean isPrivateString(int index) {
    return source.strings().get(index).modifiers().stream()
        .anyMatch(m -> m.name().equals("private"));
  }
}
