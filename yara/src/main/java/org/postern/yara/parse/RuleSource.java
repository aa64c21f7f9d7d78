package org.postern.yara.parse;

import java.util.List;
import java.util.Set;
import org.postern.yara.MetaEntry;

/** A rule as written. */
public record RuleSource(
    Position at,
    String namespace,
    String name,
    boolean isPrivate,
    boolean isGlobal,
    List<String> tags,
    List<MetaEntry> meta,
    List<StringSource> strings,
    Expr condition,
    Set<String> imports) {

  /** Copies the collections. */
  public RuleSource {
    tags = List.copyOf(tags);
    meta = List.copyOf(meta);
    strings = List.copyOf(strings);
    imports = Set.copyOf(imports);
  }
}
