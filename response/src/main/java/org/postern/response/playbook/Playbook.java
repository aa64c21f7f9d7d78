package org.postern.response.playbook;

import java.util.List;
import java.util.Objects;

/**
 * How something is done, in plain words.
 *
 * @param id stable key; also the name of its file without {@code .yml}
 * @param title a short imperative
 * @param when when it applies
 * @param reading why no decision names it; empty if one does
 * @param steps in order, at least one
 * @param sources where its facts come from, at least one
 */
public record Playbook(
    String id, String title, String when, String reading, List<Step> steps, List<String> sources) {

  /**
   * One step.
   *
   * @param action what to do
   * @param why the reason; may be empty where it is plain
   * @param where the program in which the command is typed; empty without a command
   * @param command what to type, with placeholders such as {@code <SERVER>}; may be empty
   * @param proof what proves it done
   */
  public record Step(String action, String why, String where, String command, String proof) {
    public Step {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(where, "where");
      Objects.requireNonNull(command, "command");
      Objects.requireNonNull(proof, "proof");
    }
  }

  public Playbook {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(reading, "reading");
    steps = List.copyOf(steps);
    sources = List.copyOf(sources);
  }
}
