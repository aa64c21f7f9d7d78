package org.postern.response.directive;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.directive.query.Truth;

/**
 * The way through a decision tree.
 *
 * @param server whose way it is; empty for the organisation
 * @param steps each question with its answer; the last one is unanswered if the way stops there
 * @param at id of the node that was reached
 * @param requirements ids of what is to be done; empty if a question is unanswered
 */
public record DecisionPath(
    String server, List<Step> steps, String at, Optional<List<String>> requirements) {

  /** One question, its answer, and why. */
  public record Step(String node, String question, Truth answer, List<String> why) {
    public Step {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(question, "question");
      Objects.requireNonNull(answer, "answer");
      why = List.copyOf(why);
    }

    /** For example {@code Asked: … Answered: yes, because …}. */
    public String sentence() {
      String because = String.join(" ", why);
      return switch (answer) {
        case TRUE -> "Asked: " + question + " Answered: yes, because: " + because;
        case FALSE -> "Asked: " + question + " Answered: no, because: " + because;
        case UNKNOWN -> "Asked: " + question + " Not answered yet: " + because;
      };
    }
  }

  public DecisionPath {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(requirements, "requirements");
    steps = List.copyOf(steps);
  }

  /** The question at which it stops. */
  public Optional<Step> unanswered() {
    return requirements.isPresent() ? Optional.empty() : Optional.of(steps.getLast());
  }
}
