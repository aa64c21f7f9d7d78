package org.postern.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.exchange.Knowledge;
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
            writer ->
                new QuestionAnswer(id, text(pack), text(server), yes, reason)
                    .into(writer, CaseDirectives.of(Knowledge.builtIn())),
            said ->
                said.question()
                    + (said.server().isEmpty() ? "" : " on " + said.server())
                    + ": "
                    + (yes ? "yes" : "no")
                    + ", says "
                    + options.by());
    return ExitCode.NOTHING_FOUND;
  }

  private static String text(@Nullable String option) {
    return option == null ? "" : option;
  }
}
