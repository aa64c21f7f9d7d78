package org.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.engine.text.Visible;
import org.postern.reports.handoff.HandoffVerifier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern handoff verify}: whether a package is as it was sealed. */
@Command(
    name = "verify",
    description = "Checks the seal, the manifest and every hash of a package.",
    mixinStandardHelpOptions = true)
final class HandoffVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The package, decrypted (gpg -d) if need be.")
  private Path file = Path.of("handoff.zip");

  @Option(
      names = "--seal",
      paramLabel = "SEAL",
      description = "The seal that the sender told you by another way.")
  private Optional<String> seal = Optional.empty();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  HandoffVerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(file));
    if (!isZip()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          file + " is no zip file; if it is encrypted, decrypt it first: gpg -d -o OUT " + file);
    }
    HandoffVerifier.Result result = HandoffVerifier.verify(file, seal);
    result.complaints().forEach(text -> output.out().println(Visible.of(text)));
    if (!result.complaints().isEmpty()) {
      output.out().println("This package is not as it was sealed.");
      return ExitCode.FAILED;
    }
    output.out().println(result.members() + " members, each as it was sealed");
    output.out().println("Seal: " + result.seal());
    if (seal.isEmpty()) {
      output
          .out()
          .println(
              "Compare it with the seal that the sender told you by another way; without that,"
                  + " whoever could change the package could seal it anew.");
    }
    return ExitCode.NOTHING_FOUND;
  }

  private boolean isZip() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    }
  }
}
