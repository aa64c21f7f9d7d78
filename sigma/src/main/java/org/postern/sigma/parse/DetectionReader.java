package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.Detection;
import org.postern.sigma.FieldTest;
import org.postern.sigma.Position;
import org.postern.sigma.Search;
import org.postern.sigma.Value;

/** Reads the detection section. */
final class DetectionReader {
  private static final String SHAPES =
      "Use a map of fields, a list of maps, or a list of keywords.";

  private DetectionReader() {}

  static Detection read(Tree tree) {
    if (!(tree instanceof Tree.Entries section)) {
      throw new Refusal(
          tree.position(), "'detection' is not a map.", "Give searches and a condition.");
    }
    Map<String, Search> searches = new LinkedHashMap<>();
    List<Value> conditions = List.of();
    for (Map.Entry<String, Tree.Entry> entry : section.entries().entrySet()) {
      Tree content = entry.getValue().tree();
      if (entry.getKey().equals("condition")) {
        conditions = scalars(content);
      } else if (entry.getKey().equals("timeframe")) {
        throw new Refusal(
            entry.getValue().key(),
            "'timeframe' belongs to the old aggregations, which are not run.",
            "Write a correlation rule, or remove the timeframe.");
      } else {
        searches.put(entry.getKey(), search(content));
      }
    }
    if (conditions.isEmpty()) {
      throw new Refusal(tree.position(), "The detection has no condition.", "Add 'condition'.");
    }
    return new Detection(searches, conditions);
  }

  private static Search search(Tree tree) {
    if (tree instanceof Tree.Items list) {
      return list(list);
    }
    return tree instanceof Tree.Entries map
        ? fields(map)
        : keywords(List.of(scalar(tree)), tree.position());
  }

  private static Search list(Tree.Items list) {
    if (list.items().isEmpty()) {
      throw new Refusal(list.position(), "The search is empty.", SHAPES);
    }
    List<Search> members = new ArrayList<>();
    List<Value> keywords = new ArrayList<>();
    for (Tree item : list.items()) {
      if (item instanceof Tree.Scalar keyword) {
        keywords.add(keyword.value());
      } else {
        members.add(search(item));
      }
    }
    if (!keywords.isEmpty()) {
      members.add(keywords(keywords, list.position()));
    }
    return members.size() == 1 ? members.getFirst() : new Search.AnyOf(members);
  }

  private static Search keywords(List<Value> values, Position at) {
    return new Search.Fields(List.of(new FieldTest("", List.of(), values, at)));
  }

  private static Search fields(Tree.Entries map) {
    if (map.entries().isEmpty()) {
      throw new Refusal(map.position(), "The search is empty.", SHAPES);
    }
    List<FieldTest> tests = new ArrayList<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              List<String> parts = List.of(key.split("\\|", -1));
              tests.add(
                  new FieldTest(
                      parts.getFirst(),
                      parts.subList(1, parts.size()),
                      scalars(entry.tree()),
                      entry.key()));
            });
    return new Search.Fields(tests);
  }

  private static List<Value> scalars(Tree tree) {
    if (!(tree instanceof Tree.Items list)) {
      return List.of(scalar(tree));
    }
    List<Value> values = new ArrayList<>(list.items().size());
    for (Tree item : list.items()) {
      values.add(scalar(item));
    }
    return values;
  }

  private static Value scalar(Tree tree) {
    if (tree instanceof Tree.Scalar scalar) {
      return scalar.value();
    }
    throw new Refusal(
        tree.position(),
        "A value or a list of values is expected here.",
        "Use texts, numbers, booleans or null.");
  }
}
