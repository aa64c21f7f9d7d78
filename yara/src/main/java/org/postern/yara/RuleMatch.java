package org.postern.yara;

import java.util.List;

/** A rule that holds, with the places of its strings in the order of declaration and offset. */
public record RuleMatch(
    String rule,
    String namespace,
    List<String> tags,
    List<MetaEntry> meta,
    List<StringMatch> strings) {

  /** Copies the lists. */
  public RuleMatch {
    tags = List.copyOf(tags);
    meta = List.copyOf(meta);
    strings = List.copyOf(strings);
  }
}
