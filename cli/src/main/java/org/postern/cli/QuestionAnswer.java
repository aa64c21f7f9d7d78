package org.postern.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.change.Change;
import org.postern.casebook.state.ServerRow;
import org.postern.response.directive.Binding;
import org.postern.response.directive.query.Question;
import org.postern.response.directive.query.Scope;

/**
 * What a person answers to a question of a directive.
 *
 * @param question its id
 * @param pack id of the directive; empty if only one asks a question of this name
 * @param server whom it is about, whatever the case; empty for the organisation or all servers
 */
record QuestionAnswer(String question, String pack, String server, boolean yes, String reason) {
  QuestionAnswer {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(reason, "reason");
  }

  private record Asked(String pack, Question question) {}

  /**
   * Puts the answer into the case.
   *
   * @throws CaseException if nobody asks that, or not so
   */
  Change.QuestionAnswered into(CaseWriter writer, CaseDirectives directives) {
    Asked asked = asked(writer.state(), directives);
    String on = server.isEmpty() ? "" : server(writer.state(), server);
    if (!on.isEmpty() && asked.question().scope() == Scope.ORGANISATION) {
      throw new CaseException(
          "\"" + question + "\" is asked of the organisation as a whole; leave --server out");
    }
    Change.QuestionAnswered said =
        new Change.QuestionAnswered(asked.pack(), asked.question().id(), on, yes, reason);
    writer.append(said);
    return said;
  }

  private Asked asked(CaseReader reader, CaseDirectives directives) {
    List<Asked> all = new ArrayList<>();
    for (Binding binding : directives.bindings(reader)) {
      binding.pack().questions().forEach(q -> all.add(new Asked(binding.pack().id(), q)));
    }
    List<Asked> named =
        all.stream()
            .filter(a -> a.question().id().equals(question))
            .filter(a -> pack.isEmpty() || a.pack().equals(pack))
            .toList();
    if (named.isEmpty()) {
      throw new CaseException(
          "no directive of this case asks \""
              + question
              + "\"; "
              + (all.isEmpty()
                  ? "none asks anything"
                  : "asked is "
                      + all.stream()
                          .map(a -> a.question().id() + " (" + a.pack() + ")")
                          .collect(Collectors.joining(", "))));
    }
    if (named.size() > 1) {
      throw new CaseException(
          "several directives ask \""
              + question
              + "\"; say which with --pack: "
              + named.stream().map(Asked::pack).collect(Collectors.joining(", ")));
    }
    return named.getFirst();
  }

  private static String server(CaseReader reader, String name) {
    return reader.servers().stream()
        .filter(row -> row.name().equals(name.toLowerCase(Locale.ROOT)))
        .map(ServerRow::shown)
        .findFirst()
        .orElseThrow(
            () ->
                new CaseException(
                    "there is no server "
                        + name
                        + " in this case; there are "
                        + reader.servers().stream()
                            .map(ServerRow::shown)
                            .collect(Collectors.joining(", "))));
  }
}
