package org.postern.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern assign}: who does it, and by when. */
@Command(
    name = "assign",
    description = "Gives an action to a person.",
    mixinStandardHelpOptions = true)
final class AssignCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The action, for example A12.")
  private String id = "";

  @Parameters(paramLabel = "PERSON", description = "Who does it.")
  private String person = "";

  @Option(names = "--due", paramLabel = "DAY", description = "The day agreed on.")
  private @Nullable String due;

  @Mixin private CaseOptions options = new CaseOptions();

  private final Output output;

  AssignCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    long action = Ids.actionNumber(id);
    options.with(
        book ->
            book.append(options.by(), new Change.Assigned(action, person, CaseOptions.day(due))));
    return ActionLine.print(options, action, output);
  }
}
