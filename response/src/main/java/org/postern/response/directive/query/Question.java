package org.postern.response.directive.query;

import java.util.Objects;

/**
 * Something that only a person can answer, with yes or no.
 *
 * @param id stable key within its pack
 * @param scope whether it is asked for each server
 * @param text the question
 */
public record Question(String id, Scope scope, String text) {
  public Question {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(text, "text");
  }
}
