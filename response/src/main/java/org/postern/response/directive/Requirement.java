package org.postern.response.directive;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;

/**
 * One thing that a directive asks for.
 *
 * @param id stable key within its pack
 * @param scope for each server or once
 * @param title short imperative
 * @param text what is to be done, in plain words
 * @param why what it is good for
 * @param role who does it
 * @param due by when; empty where the directive names no date
 * @param recurrence whether it comes again
 * @param applies whom it concerns; empty for all
 * @param evidence what evidence shows that it is done; empty if none can
 * @param attest what a person must state; empty where evidence alone decides
 * @param dependsOn ids of requirements that come first
 */
public record Requirement(
    String id,
    Scope scope,
    String title,
    String text,
    String why,
    String role,
    Optional<Deadline> due,
    Optional<Recurrence> recurrence,
    Optional<Query> applies,
    Optional<Query> evidence,
    String attest,
    List<String> dependsOn) {
  public Requirement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(recurrence, "recurrence");
    Objects.requireNonNull(applies, "applies");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(attest, "attest");
    dependsOn = List.copyOf(dependsOn);
    if (evidence.isEmpty() && attest.isEmpty()) {
      throw new IllegalArgumentException("nothing can satisfy requirement " + id);
    }
  }
}
