package org.postern.response.directive.read;

import java.time.ZoneId;
import java.util.Optional;
import org.postern.response.directive.Deadline;
import org.postern.response.directive.Recurrence;
import org.postern.response.directive.Requirement;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;
import org.postern.sigma.parse.Tree;

/** Reads one requirement. */
final class RequirementReader {
  private final Problems problems;
  private final QueryReader queries;
  private final ZoneId zone;

  RequirementReader(Problems problems, QueryReader queries, ZoneId zone) {
    this.problems = problems;
    this.queries = queries;
    this.zone = zone;
  }

  /** Empty if it cannot be used, which has been noted. */
  Optional<Requirement> read(Tree tree) {
    int before = problems.all().size();
    Fields fields = Fields.of(problems, "the requirement", tree);
    String id = fields.key("id");
    Scope scope = fields.constant("scope", fields.text("scope"), Scope.class).orElse(Scope.SERVER);
    String title = fields.text("title");
    String text = fields.text("text");
    String why = fields.text("why");
    String role = fields.text("role");
    Optional<Deadline> due = DeadlineReader.due(fields, zone);
    Optional<Recurrence> repeat = DeadlineReader.repeat(fields, problems);
    if (repeat.isPresent() && due.isEmpty()) {
      fields.problem("repeat", "'repeat' has no first deadline.", "Add 'due:'.");
    }
    Optional<Query> applies = fields.tree("applies").flatMap(t -> queries.read(t, scope));
    Optional<Query> evidence = fields.tree("evidence").flatMap(t -> queries.read(t, scope));
    String attest = fields.optionalText("attest");
    if (evidence.isEmpty() && attest.isEmpty() && fields.tree("evidence").isEmpty()) {
      fields.problem(
          "id",
          "Nothing can satisfy the requirement.",
          "Add 'evidence:', a query, or 'attest:', a sentence that a person states.");
    }
    var dependsOn = fields.texts("depends-on");
    fields.done();
    return problems.all().size() > before
        ? Optional.empty()
        : Optional.of(
            new Requirement(
                id, scope, title, text, why, role, due, repeat, applies, evidence, attest,
                dependsOn));
  }
}
