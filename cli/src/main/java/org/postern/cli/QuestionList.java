package org.postern.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.engine.text.Visible;
import org.postern.response.directive.OpenQuestion;
import org.postern.response.directive.query.Question;

/** The questions that wait for a person. */
final class QuestionList {
  private final PrintStream out;

  QuestionList(PrintStream out) {
    this.out = out;
  }

  /** Prints nothing if nothing waits. */
  void print(List<OpenQuestion> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    out.println();
    out.println("Questions that wait for an answer (postern answer QUESTION yes|no):");
    Map<Question, List<OpenQuestion>> by =
        waiting.stream()
            .collect(
                Collectors.groupingBy(
                    OpenQuestion::question, LinkedHashMap::new, Collectors.toList()));
    by.forEach(
        (question, open) -> {
          out.println("  " + question.id() + "  " + question.text());
          String servers =
              open.stream()
                  .map(OpenQuestion::server)
                  .filter(s -> !s.isEmpty())
                  .collect(Collectors.joining(", "));
          if (!servers.isEmpty()) {
            out.println("      --server: " + Visible.of(servers));
          }
        });
    out.flush();
  }
}
