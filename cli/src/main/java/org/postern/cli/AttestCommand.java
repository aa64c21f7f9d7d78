package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.EvidenceFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern attest}: a person states that an action is done. */
@Command(
    name = "attest",
    description = "States, under your name, that an action is done.",
    mixinStandardHelpOptions = true)
final class AttestCommand implements Callable<Integer> {
  /** A screenshot or an export; disk images belong among the evidence. */
  private static final long LARGEST_FILE = 32L << 20;

  @Parameters(paramLabel = "ID", description = "The action, for example A12.")
  private String id = "";

  @Option(names = "--statement", required = true, description = "What was done, in a sentence.")
  private String statement = "";

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "A file that shows it; it is kept in the case with its SHA-256.")
  private @Nullable Path evidence;

  @Mixin private CaseOptions options = new CaseOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  AttestCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    long action = Ids.actionNumber(id);
    Path file = evidence;
    byte[] bytes = file == null ? new byte[0] : read(file);
    return new CaseChange(options, spec.commandLine(), output)
        .of(
            action,
            writer -> {
              Optional<EvidenceFile> kept =
                  file == null
                      ? Optional.empty()
                      : Optional.of(writer.keep(String.valueOf(file.getFileName()), bytes));
              return writer.append(new Change.Attested(action, statement, kept));
            });
  }

  private byte[] read(Path file) throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(file));
    if (Files.size(file) > LARGEST_FILE) {
      throw new CaseException(
          file + " is larger than 32 MiB; keep it with the evidence and name it in the statement");
    }
    return Files.readAllBytes(file);
  }
}
