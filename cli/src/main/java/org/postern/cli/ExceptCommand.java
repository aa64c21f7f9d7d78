package org.postern.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import picocli.CommandLine;
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

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  ExceptCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    long action = Ids.actionNumber(id);
    LocalDate day =
        CaseOptions.dayToCome(until, LocalDate.now(ZoneOffset.UTC))
            .orElseThrow(() -> new CaseException("an exception needs a last day"));
    return new CaseChange(options, spec.commandLine(), output)
        .of(action, writer -> writer.append(new Change.Excepted(action, reason, day)));
  }
}
