package org.postern.response.directive;

import java.util.List;
import java.util.stream.Stream;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.query.Answers;
import org.postern.response.directive.query.Question;
import org.postern.response.directive.query.Scope;

/** Finds the questions of a pack for which something waits. */
final class Waiting {
  private final PackOutcome pack;
  private final Answers answers;

  Waiting(PackOutcome pack, Answers answers) {
    this.pack = pack;
    this.answers = answers;
  }

  /** In the pack's order, then by server. */
  Stream<OpenQuestion> questions() {
    String id = pack.binding().pack().id();
    return pack.binding().pack().questions().stream()
        .flatMap(
            question ->
                subjects(question)
                    .filter(server -> answers.find(id, question.id(), server).isEmpty())
                    .filter(server -> isAsked(question, server))
                    .map(server -> new OpenQuestion(id, question, server)));
  }

  private Stream<String> subjects(Question question) {
    return question.scope() == Scope.ORGANISATION
        ? Stream.of("")
        : Stream.concat(
                pack.rows().stream().map(RequirementOutcome::server),
                pack.paths().stream().map(DecisionPath::server))
            .filter(server -> !server.isEmpty())
            .distinct()
            .sorted();
  }

  private boolean isAsked(Question question, String server) {
    return pack.rows().stream()
            .anyMatch(row -> concerns(row.server(), server) && row.asks().contains(question.text()))
        || pack.paths().stream()
            .anyMatch(path -> concerns(path.server(), server) && stopsAt(path, question));
  }

  private static boolean concerns(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private boolean stopsAt(DecisionPath path, Question question) {
    List<String> asked =
        path.requirements().isEmpty()
                && pack.binding().pack().decision().orElseThrow().nodes().get(path.at())
                    instanceof DecisionTree.Fork fork
            ? fork.query().asks()
            : List.of();
    return asked.contains(question.id());
  }
}
