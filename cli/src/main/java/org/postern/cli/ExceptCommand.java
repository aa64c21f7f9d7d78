package org.postern.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern except}: an exception with a reason and an end. */
@Command(
    name = "except",
    description = "An action need not be done until a day.",
    mixinStandardHelpOptions = true)
final class ExceptCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The action, for example A12.")
  private String id = "";

  @Option(names = "--reason", required = true, description = "Why.")
  private String reason = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DAY",
      description = "Last day of the exception, for example 2027-03-31.")
  private String until = "";

  @Mixin private CaseOptions options = new CaseOptions();

  private final Output output;

  ExceptCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    long action = Ids.actionNumber(id);
    options.with(
        book -> {
          LocalDate day =
              CaseOptions.dayToCome(until, book.today())
                  .orElseThrow(() -> new CaseException("an exception needs a last day"));
          return book.append(options.by(), new Change.Excepted(action, reason, day));
        });
    return ActionLine.print(options, action, output);
  }
}
