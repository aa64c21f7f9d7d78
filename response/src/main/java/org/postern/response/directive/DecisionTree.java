package org.postern.response.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.directive.DecisionPath.Step;
import org.postern.response.directive.query.Ground;
import org.postern.response.directive.query.Judged;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;
import org.postern.response.directive.query.Truth;

/**
 * Questions that lead to what is to be done.
 *
 * @param scope whether each server goes its own way
 * @param first id of the first node
 * @param nodes by id; free of loops, which the reader sees to
 */
public record DecisionTree(Scope scope, String first, Map<String, Node> nodes) {

  /** A place in the tree. */
  public sealed interface Node {}

  /**
   * A question.
   *
   * @param text as put to people
   * @param query what answers it; the evidence, a person, or one where the other is silent
   * @param yes id of the next node
   * @param no id of the next node
   */
  public record Fork(String text, Query query, String yes, String no) implements Node {
    public Fork {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(query, "query");
      Objects.requireNonNull(yes, "yes");
      Objects.requireNonNull(no, "no");
    }
  }

  /** An end: the requirements that are to be carried out. */
  public record End(List<String> requirements) implements Node {
    public End {
      requirements = List.copyOf(requirements);
    }
  }

  public DecisionTree {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(first, "first");
    nodes = Map.copyOf(nodes);
  }

  /** Whether some end names the requirement, so that the tree decides about it. */
  public boolean decidesAbout(String requirement) {
    return nodes.values().stream()
        .anyMatch(node -> node instanceof End end && end.requirements().contains(requirement));
  }

  /** Goes as far as answers lead. */
  public DecisionPath walk(Ground ground) {
    List<Step> steps = new ArrayList<>();
    String at = first;
    for (int moves = 0; moves <= nodes.size(); moves++) {
      switch (nodes.get(at)) {
        case End end -> {
          return new DecisionPath(ground.serverName(), steps, at, Optional.of(end.requirements()));
        }
        case Fork fork -> {
          Judged judged = fork.query().judge(ground);
          steps.add(new Step(at, fork.text(), judged.truth(), judged.why()));
          if (judged.truth() == Truth.UNKNOWN) {
            return new DecisionPath(ground.serverName(), steps, at, Optional.empty());
          }
          at = judged.truth() == Truth.TRUE ? fork.yes() : fork.no();
        }
        case null -> throw new IllegalStateException("the decision tree has no node " + at);
      }
    }
    throw new IllegalStateException("the decision tree runs in a circle at " + at);
  }
}
