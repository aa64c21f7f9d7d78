package org.postern.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Mark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern mark}: how far it is. */
@Command(
    name = "mark",
    description = "Says how far an action is; open takes back what was said before.",
    mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The action, for example A12.")
  private String id = "";

  @Parameters(paramLabel = "STATE", description = "open, in-progress or not-applicable.")
  private String state = "";

  @Option(names = "--reason", description = "Why; needed for not-applicable.")
  private String reason = "";

  @Mixin private CaseOptions options = new CaseOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  MarkCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    long action = Ids.actionNumber(id);
    Mark mark = mark(state);
    if (mark == Mark.NOT_APPLICABLE && reason.isBlank()) {
      throw new CaseException("say with --reason why the action does not apply");
    }
    return new CaseChange(options, spec.commandLine(), output)
        .of(action, writer -> writer.append(new Change.Marked(action, mark, reason)));
  }

  private static Mark mark(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "open" -> Mark.OPEN;
      case "in-progress" -> Mark.IN_PROGRESS;
      case "not-applicable" -> Mark.NOT_APPLICABLE;
      default ->
          throw new CaseException(
              "a state is open, in-progress or not-applicable, and not \"" + word + "\"");
    };
  }
}
