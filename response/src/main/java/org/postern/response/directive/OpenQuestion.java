package org.postern.response.directive;

import java.util.Objects;
import org.postern.response.directive.query.Question;

/**
 * A question that a person must answer before a requirement can be judged.
 *
 * @param pack id of the pack that asks
 * @param question the question
 * @param server whom it is about; empty for the organisation
 */
public record OpenQuestion(String pack, Question question, String server) {
  public OpenQuestion {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(server, "server");
  }
}
