package org.postern.response.directive.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;
import org.postern.sigma.Position;
import org.postern.sigma.parse.Tree;

/** Reads queries: a map of words, all of which must hold. */
final class QueryReader {
  private static final Set<String> JOINTS =
      Set.of("all", "any", "not", "every-server", "any-server", "answer");

  private final Problems problems;
  private final FactReader facts;
  private final Map<String, Scope> questions;

  QueryReader(Problems problems, Knowledge knowledge, Map<String, Scope> questions) {
    this.problems = problems;
    this.facts = new FactReader(problems, knowledge);
    this.questions = Map.copyOf(questions);
  }

  /**
   * Reads a query.
   *
   * @param scope whether a server is in question
   * @return empty if it cannot be used, which has been noted
   */
  Optional<Query> read(Tree tree, Scope scope) {
    if (!(tree instanceof Tree.Entries map) || map.entries().isEmpty()) {
      problems.add(
          tree.position(),
          "A query is a map of words.",
          "Write for example 'verdict: NO_SIGNS'; the words stand in docs/directives.md.");
      return Optional.empty();
    }
    List<Query> parts = new ArrayList<>();
    boolean whole = true;
    for (Map.Entry<String, Tree.Entry> entry : map.entries().entrySet()) {
      Tree.Entry member = entry.getValue();
      Optional<Query> part = word(entry.getKey(), member.key(), member.tree(), scope);
      whole &= part.isPresent();
      part.ifPresent(parts::add);
    }
    if (!whole) {
      return Optional.empty();
    }
    return Optional.of(parts.size() == 1 ? parts.getFirst() : new Query.All(parts));
  }

  private Optional<Query> word(String word, Position at, Tree tree, Scope scope) {
    return switch (word) {
      case "all" -> list(word, tree, scope).map(Query.All::new);
      case "any" -> list(word, tree, scope).map(Query.Any::new);
      case "not" -> read(tree, scope).map(Query.Not::new);
      case "every-server" -> ofServers(word, at, tree, scope).map(Query.EveryServer::new);
      case "any-server" -> ofServers(word, at, tree, scope).map(Query.AnyServer::new);
      case "answer" -> answer(tree, scope);
      default -> fact(word, at, tree, scope);
    };
  }

  private Optional<List<Query>> list(String word, Tree tree, Scope scope) {
    if (!(tree instanceof Tree.Items list) || list.items().isEmpty()) {
      problems.add(
          tree.position(), "'" + word + "' is not a list of queries.", "Write each with '- '.");
      return Optional.empty();
    }
    List<Query> parts = new ArrayList<>();
    list.items().forEach(item -> read(item, scope).ifPresent(parts::add));
    return parts.size() == list.items().size() ? Optional.of(parts) : Optional.empty();
  }

  private Optional<Query> ofServers(String word, Position at, Tree tree, Scope scope) {
    if (scope == Scope.SERVER) {
      problems.add(
          at,
          "'" + word + "' stands where one server is in question.",
          "Leave it out, or make the scope 'organisation'.");
      return Optional.empty();
    }
    return read(tree, Scope.SERVER);
  }

  private Optional<Query> answer(Tree tree, Scope scope) {
    Fields fields = Fields.of(problems, "'answer'", tree);
    if (!(tree instanceof Tree.Entries map) || map.entries().isEmpty()) {
      problems.add(tree.position(), "'answer' names no question.", "Write 'answer: {ID: yes}'.");
      return Optional.empty();
    }
    List<Query> parts = new ArrayList<>();
    map.entries()
        .forEach(
            (id, entry) -> {
              Optional<Boolean> expected = Fields.yesOrNo(entry.tree());
              if (!questions.containsKey(id)) {
                fields.problem(
                    id, "There is no question '" + id + "'.", "Add it below 'questions:'.");
              } else if (scope == Scope.ORGANISATION && questions.get(id) == Scope.SERVER) {
                fields.problem(
                    id,
                    "'" + id + "' is asked for each server, but none is in question here.",
                    "Put it below 'every-server' or 'any-server'.");
              } else if (expected.isEmpty()) {
                fields.problem(id, "The answer to '" + id + "' is neither.", "Write yes or no.");
              } else {
                parts.add(new Query.Answered(id, expected.get()));
              }
            });
    if (parts.size() < map.entries().size()) {
      return Optional.empty();
    }
    return Optional.of(parts.size() == 1 ? parts.getFirst() : new Query.All(parts));
  }

  private Optional<Query> fact(String word, Position at, Tree tree, Scope scope) {
    if (!facts.knows(word)) {
      List<String> known = new ArrayList<>(JOINTS);
      known.addAll(facts.words());
      problems.add(
          at,
          "Unknown word '" + word + "'.",
          "Use one of: " + String.join(", ", known.stream().sorted().toList()) + ".");
      return Optional.empty();
    }
    if (scope == Scope.ORGANISATION) {
      problems.add(
          at,
          "'" + word + "' is about one server, but the whole organisation is in question.",
          "Put it below 'every-server' or 'any-server'.");
      return Optional.empty();
    }
    return facts.read(word, at, tree);
  }
}
