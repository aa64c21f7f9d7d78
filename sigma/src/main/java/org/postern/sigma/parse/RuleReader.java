package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.sigma.Detection;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.LogSource;
import org.postern.sigma.SigmaRule;
import org.postern.sigma.Value;

/** Reads the attributes of one document; the sections of the specification, the rest as extra. */
final class RuleReader {
  private static final Set<String> SPECIFIED =
      Set.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "references",
          "author",
          "date",
          "modified",
          "logsource",
          "detection",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope");
  private static final Set<String> LEVELS =
      Set.of("", "informational", "low", "medium", "high", "critical");

  private final String file;
  private final List<Diagnostic> diagnostics;

  RuleReader(String file, List<Diagnostic> diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** The rule; empty if it is refused or of a kind that is not run, which has been reported. */
  Optional<SigmaRule> read(Tree tree) {
    if (tree instanceof Tree.Scalar empty && empty.value().kind() == Value.Kind.NULL) {
      return Optional.empty();
    }
    try {
      return rule(tree);
    } catch (Refusal refusal) {
      diagnostics.add(
          Diagnostic.error(file, refusal.position(), refusal.reason(), refusal.remedy()));
      return Optional.empty();
    }
  }

  private Optional<SigmaRule> rule(Tree tree) {
    if (!(tree instanceof Tree.Entries document)) {
      throw new Refusal(tree.position(), "The document is not a map.", "Write a Sigma rule.");
    }
    Map<String, Tree.Entry> top = document.entries();
    if (top.containsKey("action")) {
      throw new Refusal(
          top.get("action").key(),
          "Rule collections with 'action' are not run: they left Sigma with version 2.",
          "Write each rule out in full.");
    }
    String title = text(top, "title");
    if (title.isBlank()) {
      throw new Refusal(document.position(), "The rule has no title.", "Add 'title'.");
    }
    String level = text(top, "level");
    if (!LEVELS.contains(level)) {
      diagnostics.add(
          Diagnostic.warning(
              file,
              section(top, document, "level").position(),
              "Unknown level '" + level + "'.",
              "Use informational, low, medium, high or critical."));
    }
    LogSource logSource = logSource(section(top, document, "logsource"));
    Detection detection = DetectionReader.read(section(top, document, "detection"));
    return Optional.of(
        new SigmaRule(
            file,
            text(top, "id"),
            text(top, "name"),
            title,
            text(top, "status"),
            level,
            text(top, "description"),
            texts(top, "references"),
            texts(top, "tags"),
            Optional.of(text(top, "author")).filter(a -> !a.isBlank()),
            logSource,
            detection,
            texts(top, "falsepositives"),
            extra(top)));
  }

  private static Map<String, Object> extra(Map<String, Tree.Entry> top) {
    Map<String, Object> extra = new LinkedHashMap<>();
    top.forEach(
        (name, entry) -> {
          if (!SPECIFIED.contains(name)) {
            entry.tree().plain().ifPresent(value -> extra.put(name, value));
          }
        });
    return extra;
  }

  static Tree section(Map<String, Tree.Entry> top, Tree.Entries document, String name) {
    Tree.Entry entry = top.get(name);
    if (entry == null) {
      throw new Refusal(
          document.position(),
          "The rule has no '" + name + "'.",
          "Add the '" + name + "' section.");
    }
    return entry.tree();
  }

  static LogSource logSource(Tree tree) {
    if (!(tree instanceof Tree.Entries section)) {
      throw new Refusal(
          tree.position(), "'logsource' is not a map.", "Give category, product or service.");
    }
    return new LogSource(
        part(section, "category"), part(section, "product"), part(section, "service"));
  }

  private static Optional<String> part(Tree.Entries section, String name) {
    return Optional.of(text(section.entries(), name)).filter(t -> !t.isBlank());
  }

  static String text(Map<String, Tree.Entry> entries, String name) {
    Tree.Entry entry = entries.get(name);
    if (entry == null) {
      return "";
    }
    if (entry.tree() instanceof Tree.Scalar scalar) {
      return scalar.value().text();
    }
    throw new Refusal(
        entry.tree().position(), "'" + name + "' is not a single value.", "Write one value.");
  }

  static List<String> texts(Map<String, Tree.Entry> entries, String name) {
    Tree.Entry entry = entries.get(name);
    if (entry == null || !(entry.tree() instanceof Tree.Items list)) {
      String single = text(entries, name);
      return single.isEmpty() ? List.of() : List.of(single);
    }
    List<String> texts = new ArrayList<>();
    for (Tree item : list.items()) {
      if (item instanceof Tree.Scalar scalar) {
        texts.add(scalar.value().text());
      }
    }
    return texts;
  }
}
