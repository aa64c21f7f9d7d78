package org.postern.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Problem;
import org.postern.engine.web.BaselineMaker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern baseline}: what a trusted installation holds. */
@Command(
    name = "baseline",
    description = "Lists the files of a trusted installation, for check --baseline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class BaselineCommand implements Callable<Integer> {
  private final Output output;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  BaselineCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.err().println("postern baseline: say what to do: make PATH -o FILE");
    return ExitCode.USAGE;
  }

  @Command(
      name = "make",
      description = "Lists the files of the web folders below a path, with their hashes.",
      mixinStandardHelpOptions = true)
  int make(
      @Parameters(
              paramLabel = "PATH",
              description =
                  "Folder or archive of a server of the same build that nobody broke into, best"
                      + " freshly installed.")
          Path path,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "The list to write (CSV).")
          Path file,
      @Option(
              names = "--build",
              defaultValue = "",
              paramLabel = "VERSION",
              description = "The Exchange build that the list is of, to be written beside.")
          String build)
      throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(path));
    BaselineMaker.Result result = BaselineMaker.make(EvidenceRoot.of(path), build);
    for (Problem problem : result.problems()) {
      output.err().println(problem.artifact() + ": " + problem.reason());
    }
    if (result.entries().isEmpty()) {
      output
          .err()
          .println(
              "postern: "
                  + path
                  + " holds no file of a web folder (inetpub\\wwwroot, FrontEnd\\HttpProxy,"
                  + " ClientAccess); name the folder above these");
      return ExitCode.FAILED;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
      result.write(out);
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    output.err().println(result.entries().size() + " files listed in " + file);
    return result.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.GAPS;
  }
}
