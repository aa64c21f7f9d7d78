package org.postern.sigma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML document as a rule. */
final class RuleReader {
  /** Attributes that the specification knows; all others are kept as they are. */
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "id",
          "name",
          "taxonomy",
          "related",
          "status",
          "description",
          "license",
          "author",
          "references",
          "date",
          "modified",
          "logsource",
          "detection",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope");

  private static final int DEEPEST = 32;

  private final String file;
  private final Node document;

  RuleReader(String file, Node document) {
    this.file = file;
    this.document = document;
  }

  int line() {
    return line(document);
  }

  boolean isRule() {
    return document instanceof MappingNode && child(document, "detection").isPresent();
  }

  SigmaRule read() {
    String title =
        text("title").orElseThrow(() -> wrong(document, "a rule needs a title", "add one"));
    Map<String, Object> extra = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) document).getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (!KNOWN.contains(key)) {
        extra.put(key, plain(tuple.getValueNode(), 0));
      }
    }
    return new SigmaRule(
        file,
        text("id").orElse(title),
        title,
        text("status").orElse(""),
        text("level").orElse("medium"),
        text("description").orElse(""),
        texts("references"),
        texts("tags"),
        logSource(),
        detection(),
        texts("falsepositives"),
        extra);
  }

  private LogSource logSource() {
    Node node =
        child(document, "logsource")
            .orElseThrow(() -> wrong(document, "a rule needs a logsource", "add one"));
    return new LogSource(
        child(node, "category").map(this::scalar),
        child(node, "product").map(this::scalar),
        child(node, "service").map(this::scalar));
  }

  private Detection detection() {
    Node node = child(document, "detection").orElseThrow();
    if (!(node instanceof MappingNode map)) {
      throw wrong(node, "detection must be a map", "give it search identifiers and a condition");
    }
    Map<String, Selection> selections = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>();
    int line = line(node);
    for (NodeTuple tuple : map.getValue()) {
      String name = scalar(tuple.getKeyNode());
      if (name.equals("condition")) {
        line = line(tuple.getValueNode());
        conditions.addAll(strings(tuple.getValueNode()));
      } else if (!name.equals("timeframe")) {
        selections.put(name, selection(tuple.getValueNode(), 0));
      }
    }
    if (conditions.isEmpty()) {
      throw wrong(node, "detection has no condition", "add one");
    }
    return new Detection(selections, conditions, line);
  }

  private Selection selection(Node node, int depth) {
    if (depth > DEEPEST) {
      throw wrong(node, "nested too deeply", "flatten it");
    }
    return switch (node) {
      case MappingNode map -> {
        List<Selection> parts = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
          parts.add(test(scalar(tuple.getKeyNode()), tuple.getKeyNode(), tuple.getValueNode()));
        }
        yield new Selection.AllOf(parts);
      }
      case SequenceNode list -> {
        boolean keywords = list.getValue().stream().allMatch(ScalarNode.class::isInstance);
        yield keywords
            ? test("", node, node)
            : new Selection.AnyOf(
                list.getValue().stream().map(n -> selection(n, depth + 1)).toList());
      }
      default -> test("", node, node);
    };
  }

  private Selection test(String key, Node where, Node values) {
    String[] parts = key.split("\\|", -1);
    List<Selection.Value> read = new ArrayList<>();
    if (values instanceof SequenceNode list) {
      list.getValue().forEach(n -> read.add(value(n)));
    } else {
      read.add(value(values));
    }
    List<String> modifiers = new ArrayList<>(List.of(parts).subList(1, parts.length));
    return new Selection.Test(
        Optional.of(parts[0]).filter(f -> !f.isEmpty()),
        modifiers,
        read,
        line(where),
        column(where));
  }

  private Selection.Value value(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(node, "a plain value is expected here", "write a text or a number");
    }
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return new Selection.Value.Null();
    }
    if (tag.equals(Tag.BOOL)) {
      return new Selection.Value.Truth(text.equalsIgnoreCase("true"));
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? new Selection.Value.Numeric(text)
        : new Selection.Value.Text(text);
  }

  private Object plain(Node node, int depth) {
    if (depth > DEEPEST) {
      throw wrong(node, "nested too deeply", "flatten it");
    }
    return switch (node) {
      case MappingNode map -> {
        Map<String, Object> out = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
          out.put(scalar(tuple.getKeyNode()), plain(tuple.getValueNode(), depth + 1));
        }
        yield Collections.unmodifiableMap(out);
      }
      case SequenceNode list -> list.getValue().stream().map(n -> plain(n, depth + 1)).toList();
      default -> scalar(node);
    };
  }

  private Optional<String> text(String key) {
    return child(document, key).map(this::scalar);
  }

  private List<String> texts(String key) {
    return child(document, key).map(this::strings).orElse(List.of());
  }

  private List<String> strings(Node node) {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(this::scalar).toList()
        : List.of(scalar(node));
  }

  private static Optional<Node> child(Node node, String key) {
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return Optional.of(tuple.getValueNode());
        }
      }
    }
    return Optional.empty();
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "a plain value is expected here", "write a text");
  }

  private static int line(Node node) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(m -> m.getColumn() + 1).orElse(0);
  }

  private static RuleException wrong(Node node, String message, String remedy) {
    return new RuleException(line(node), column(node), message, remedy);
  }
}
