package org.postern.sigma.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.FilterRule;
import org.postern.sigma.LogSource;

/** Reads a filter document (Sigma filters specification 2.1). */
final class FilterReader {
  private FilterReader() {}

  static FilterRule read(String file, Tree.Entries document) {
    Map<String, Tree.Entry> top = document.entries();
    Tree tree = RuleReader.section(top, document, "filter");
    if (!(tree instanceof Tree.Entries section)) {
      throw new Refusal(
          tree.position(), "'filter' is not a map.", "Give rules, searches and a condition.");
    }
    Map<String, Tree.Entry> searches = new LinkedHashMap<>(section.entries());
    boolean names = searches.remove("rules") != null;
    if (!names) {
      throw new Refusal(
          section.position(),
          "The filter does not say which rules it is for.",
          "Add 'rules': a list of ids or names, or 'any'.");
    }
    List<String> rules = RuleReader.texts(section.entries(), "rules");
    boolean any = rules.size() == 1 && rules.getFirst().equals("any");
    LogSource source = RuleReader.logSource(RuleReader.section(top, document, "logsource"));
    return new FilterRule(
        file,
        RuleReader.text(top, "id"),
        RuleReader.text(top, "title"),
        any ? List.of() : rules,
        source,
        DetectionReader.read(new Tree.Entries(searches, section.position())));
  }
}
