package org.postern.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.change.Change;
import org.postern.casebook.state.ServerRow;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.Binding;
import org.postern.response.directive.query.Question;
import org.postern.response.directive.query.Scope;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern answer}: a person answers a question of a directive. */
@Command(
    name = "answer",
    description = "Answers a question of a directive; postern actions says which ones wait.",
    mixinStandardHelpOptions = true)
final class AnswerCommand implements Callable<Integer> {
  @Parameters(paramLabel = "QUESTION", description = "As postern actions names it.")
  private String id = "";

  @Parameters(paramLabel = "yes|no", description = "The answer.")
  private String answer = "";

  @Option(
      names = "--server",
      paramLabel = "NAME",
      description = "The server that is meant (default: what is asked of servers holds for all).")
  private @Nullable String server;

  @Option(
      names = "--pack",
      paramLabel = "ID",
      description = "The directive, if several ask a question of this name.")
  private @Nullable String pack;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, or how you know.")
  private String reason = "";

  @Mixin private CaseOptions options = new CaseOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  AnswerCommand(Output output) {
    this.output = output;
  }

  private record Asked(String pack, Question question) {}

  @Override
  public Integer call() throws IOException {
    boolean yes =
        switch (answer.toLowerCase(Locale.ROOT)) {
          case "yes" -> true;
          case "no" -> false;
          default -> throw new CaseException("an answer is yes or no, and not \"" + answer + "\"");
        };
    new CaseChange(options, spec.commandLine(), output)
        .of(
            writer -> answered(writer, yes),
            said ->
                said.question()
                    + (said.server().isEmpty() ? "" : " on " + said.server())
                    + ": "
                    + (yes ? "yes" : "no")
                    + ", says "
                    + options.by());
    return ExitCode.NOTHING_FOUND;
  }

  private Change.QuestionAnswered answered(CaseWriter writer, boolean yes) {
    Asked asked = asked(writer.state());
    String on = server == null ? "" : server(writer.state(), server);
    if (!on.isEmpty() && asked.question().scope() == Scope.ORGANISATION) {
      throw new CaseException(
          "\"" + id + "\" is asked of the organisation as a whole; leave --server out");
    }
    Change.QuestionAnswered said =
        new Change.QuestionAnswered(asked.pack(), asked.question().id(), on, yes, reason);
    writer.append(said);
    return said;
  }

  private Asked asked(CaseReader reader) {
    List<Asked> all = new ArrayList<>();
    for (Binding binding : CaseDirectives.of(known()).bindings(reader)) {
      binding.pack().questions().forEach(q -> all.add(new Asked(binding.pack().id(), q)));
    }
    List<Asked> named =
        all.stream()
            .filter(a -> a.question().id().equals(id))
            .filter(a -> pack == null || a.pack().equals(pack))
            .toList();
    if (named.isEmpty()) {
      throw new CaseException(
          "no directive of this case asks \""
              + id
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
              + id
              + "\"; say which with --pack: "
              + named.stream().map(Asked::pack).collect(Collectors.joining(", ")));
    }
    return named.getFirst();
  }

  private static Knowledge known() {
    return Knowledge.builtIn();
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
