package org.postern.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
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
    return guarded(output, () -> line.execute(args));
  }

  /**
   * Memory that runs out would otherwise end Java with the code that says that something was found.
   */
  static int guarded(Output output, IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (OutOfMemoryError e) {
      output
          .err()
          .println(
              "postern: "
                  + (Runtime.getRuntime().maxMemory() >> 20)
                  + " MiB of memory are not enough for this; give it more, for example with"
                  + " POSTERN_OPTS=-Xmx4g");
      return ExitCode.FAILED;
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
