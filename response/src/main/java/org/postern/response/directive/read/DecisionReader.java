package org.postern.response.directive.read;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.response.directive.DecisionTree;
import org.postern.response.directive.DecisionTree.End;
import org.postern.response.directive.DecisionTree.Fork;
import org.postern.response.directive.DecisionTree.Node;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;
import org.postern.sigma.parse.Tree;

/** Reads a decision tree and sees to it that every way ends. */
final class DecisionReader {
  private final Problems problems;
  private final QueryReader queries;
  private final Set<String> requirements;

  DecisionReader(Problems problems, QueryReader queries, Set<String> requirements) {
    this.problems = problems;
    this.queries = queries;
    this.requirements = Set.copyOf(requirements);
  }

  /** Empty if it cannot be used, which has been noted. */
  Optional<DecisionTree> read(Tree tree) {
    int before = problems.all().size();
    Fields fields = Fields.of(problems, "'decision'", tree);
    Scope scope = fields.constant("scope", fields.text("scope"), Scope.class).orElse(Scope.SERVER);
    String first = fields.text("first");
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Fields> places = new LinkedHashMap<>();
    fields
        .map("nodes")
        .forEach(
            (id, node) -> {
              Fields members = Fields.of(problems, "the node '" + id + "'", node);
              places.put(id, members);
              node(members, scope).ifPresent(read -> nodes.put(id, read));
              members.done();
            });
    fields.done();
    if (problems.all().size() > before) {
      return Optional.empty();
    }
    check(fields, first, nodes, places);
    return problems.all().size() > before
        ? Optional.empty()
        : Optional.of(new DecisionTree(scope, first, nodes));
  }

  private Optional<Node> node(Fields fields, Scope scope) {
    if (fields.tree("do").isPresent()) {
      List<String> ids = fields.texts("do");
      for (String id : ids) {
        if (!requirements.contains(id)) {
          fields.problem("do", "There is no requirement '" + id + "'.", "Name one of the pack's.");
        }
      }
      return Optional.of(new End(ids));
    }
    String text = fields.text("ask");
    Optional<Query> query = fields.needed("when").flatMap(when -> queries.read(when, scope));
    String yes = fields.text("yes");
    String no = fields.text("no");
    return query.map(when -> new Fork(text, when, yes, no));
  }

  private void check(
      Fields fields, String first, Map<String, Node> nodes, Map<String, Fields> places) {
    if (!nodes.containsKey(first)) {
      fields.problem("first", "There is no node '" + first + "'.", "Name a node below 'nodes'.");
      return;
    }
    nodes.forEach(
        (id, node) -> {
          if (node instanceof Fork fork) {
            for (String next : new TreeSet<>(List.of(fork.yes(), fork.no()))) {
              if (!nodes.containsKey(next)) {
                at(places, id, fields)
                    .problem(
                        fork.yes().equals(next) ? "yes" : "no",
                        "There is no node '" + next + "'.",
                        "Name a node below 'nodes'.");
              }
            }
          }
        });
    Set<String> reached = new HashSet<>();
    visit(first, nodes, new HashSet<>(), reached, fields);
    for (String id : nodes.keySet()) {
      if (!reached.contains(id)) {
        at(places, id, fields)
            .problem("ask", "Nothing leads to the node '" + id + "'.", "Lead to it or remove it.");
      }
    }
  }

  private static Fields at(Map<String, Fields> places, String id, Fields otherwise) {
    return places.getOrDefault(id, otherwise);
  }

  /** Every way through, at most as deep as there are nodes. */
  private static void visit(
      String id, Map<String, Node> nodes, Set<String> way, Set<String> reached, Fields fields) {
    if (!way.add(id)) {
      fields.problem("nodes", "The tree runs in a circle at '" + id + "'.", "Let every way end.");
      return;
    }
    // A node that was seen has had its ways followed to the end.
    if (reached.add(id) && nodes.get(id) instanceof Fork fork) {
      visit(fork.yes(), nodes, way, reached, fields);
      visit(fork.no(), nodes, way, reached, fields);
    }
    way.remove(id);
  }
}
