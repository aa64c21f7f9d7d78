package org.postern.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new CheckCommand(output))
            .addSubcommand(new DemoCommand(output))
            .addSubcommand(new ReportCommand(output))
            .addSubcommand(
                new CommandLine(new HandoffCommand(output))
                    .addSubcommand(new HandoffVerifyCommand(output)))
            .addSubcommand(new ScanCommand(output))
            .addSubcommand(new DumpCommand(output))
            .addSubcommand(new RulesCommand(output))
            .addSubcommand(new BaselineCommand(output))
            .addSubcommand(new PlaybookCommand(output))
            .addSubcommand(new KnowledgeCommand(output, Clock.systemUTC()))
            .addSubcommand(new ProbeCommand(output, Clock.systemUTC()))
            .addSubcommand(new DirectivesCommand(output))
            .addSubcommand(new InventoryCommand(output))
            .addSubcommand(new CaseCommand(output))
            .addSubcommand(new ActionsCommand(output))
            .addSubcommand(new AnswerCommand(output))
            .addSubcommand(new AttestCommand(output))
            .addSubcommand(new ChallengeCommand(output))
            .addSubcommand(new ExceptCommand(output))
            .addSubcommand(new AssignCommand(output))
            .addSubcommand(new MarkCommand(output))
            .addSubcommand(new NoteCommand(output))
            .addSubcommand(new TriageCommand(output))
            .addSubcommand(new ServeCommand(output))
            .setCaseInsensitiveEnumValuesAllowed(true)
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
