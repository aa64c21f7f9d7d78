package org.postern.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The {@code postern} command. */
@CommandLine.Command(
    name = "postern",
    description = "Carries out an emergency directive for on-premises Microsoft Exchange.",
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /** Name and version of the program. */
  static final String VERSION = "Postern 0.1.0";

  private Main() {}

  /** Runs the command; the exit code is one of {@link ExitCode}. */
  public static void main(String[] args) {
    System.exit(run(new Output(System.out, System.err), args));
  }

  static int run(Output output, String... args) {
    CommandLine line = new CommandLine(new Main());
    for (String name : Commands.neededFor(args)) {
      line.addSubcommand(Commands.named(name, output));
    }
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(output.out()))
        .setErr(writer(output.err()));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("postern: " + failure.getMessage());
          if (Boolean.getBoolean("postern.stacktrace")) {
            failure.printStackTrace(command.getErr());
          }
          return ExitCode.of(failure);
        });
    if (args.length == 0) {
      line.usage(output.err());
      return ExitCode.USAGE;
    }
    return line.execute(args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
