package org.postern.cli;

import java.util.concurrent.Callable;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern note}: a remark. */
@Command(
    name = "note",
    description = "Adds a remark to an action.",
    mixinStandardHelpOptions = true)
final class NoteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The action, for example A12.")
  private String id = "";

  @Parameters(paramLabel = "TEXT", description = "The remark.")
  private String text = "";

  @Mixin private CaseOptions options = new CaseOptions();

  private final Output output;

  NoteCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    long action = Ids.actionNumber(id);
    options.with(book -> book.append(options.by(), new Change.ActionNoted(action, text)));
    return ActionLine.print(options, action, output);
  }
}
