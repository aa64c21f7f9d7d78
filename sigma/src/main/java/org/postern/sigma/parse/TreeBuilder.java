package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.Position;
import org.postern.sigma.Value;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns one composed document into a tree, with aliases expanded within a budget of nodes. */
final class TreeBuilder {
  private static final int BUDGET = 100_000;

  private final int firstLine;
  private int built;

  TreeBuilder(int firstLine) {
    this.firstLine = firstLine;
  }

  Tree build(Node node) {
    return build(node, 0);
  }

  private Tree build(Node node, int depth) {
    Position at = position(node);
    if (++built > BUDGET || depth > DocumentReader.DEEPEST) {
      throw new Refusal(
          at, "The document is too large once its aliases are expanded.", "Remove the aliases.");
    }
    if (node instanceof ScalarNode scalar) {
      return new Tree.Scalar(value(scalar, at));
    }
    if (node instanceof SequenceNode sequence) {
      List<Tree> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(build(item, depth + 1));
      }
      return new Tree.Items(items, at);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, at, depth);
    }
    throw new Refusal(at, "Unexpected YAML content.", "Use maps, lists and plain values.");
  }

  private Tree mapping(MappingNode mapping, Position at, int depth) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position key = position(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw new Refusal(key, "A key is not a plain text.", "Use plain texts as keys.");
      }
      Tree.Entry entry = new Tree.Entry(key, build(tuple.getValueNode(), depth + 1));
      if (entries.putIfAbsent(name.getValue(), entry) != null) {
        throw new Refusal(
            key,
            "The key '" + name.getValue() + "' stands twice.",
            "Keep one, or join their values.");
      }
    }
    return new Tree.Entries(entries, at);
  }

  private Position position(Node node) {
    return node.getStartMark()
        .map(mark -> DocumentReader.position(mark, firstLine))
        .orElse(Position.UNKNOWN);
  }

  private static Value value(ScalarNode node, Position at) {
    Tag tag = node.getTag();
    boolean quoted =
        node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
            || node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    Value.Kind kind = Value.Kind.TEXT;
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      kind = Value.Kind.NUMBER;
    } else if (tag.equals(Tag.BOOL)) {
      kind = Value.Kind.BOOLEAN;
    } else if (tag.equals(Tag.NULL)) {
      kind = Value.Kind.NULL;
    }
    String text = kind == Value.Kind.NULL ? "" : node.getValue();
    return new Value(kind, text, quoted ? at.right(1) : at);
  }
}
