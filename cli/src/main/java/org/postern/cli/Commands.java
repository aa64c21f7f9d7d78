package org.postern.cli;

import java.time.Clock;
import java.util.List;
import org.postern.exchange.Knowledge;
import picocli.CommandLine;

/**
 * The commands below {@code postern}. Only the one that is called is made, as making one costs more
 * than many of them do; all are made where their names and descriptions are needed.
 */
final class Commands {
  /** The names of all commands, in the order of the help. */
  static final List<String> NAMES =
      List.of(
          "check",
          "demo",
          "report",
          "handoff",
          "scan",
          "dump",
          "rules",
          "baseline",
          "playbook",
          "knowledge",
          "probe",
          "directives",
          "inventory",
          "case",
          "actions",
          "answer",
          "attest",
          "challenge",
          "except",
          "assign",
          "mark",
          "note",
          "triage",
          "serve");

  private Commands() {}

  /** Which commands must be there for a command line to be understood. */
  static List<String> neededFor(String... args) {
    if (args.length > 0 && NAMES.contains(args[0])) {
      return List.of(args[0]);
    }
    boolean asksVersion = args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    return asksVersion ? List.of() : NAMES;
  }

  /** Makes a command that writes to the output. */
  static CommandLine named(String name, Output output) {
    return switch (name) {
      case "handoff" ->
          new CommandLine(new HandoffCommand(output))
              .addSubcommand(new HandoffVerifyCommand(output));
      default -> new CommandLine(command(name, output));
    };
  }

  /** What no option changes is read while the options are. */
  private static CheckCommand check(Output output) {
    int processors = Runtime.getRuntime().availableProcessors();
    Ahead<Knowledge> unused = Ahead.begin(processors, Knowledge::builtIn);
    return new CheckCommand(output, CheckRun.ownSignatures(processors));
  }

  private static Object command(String name, Output output) {
    return switch (name) {
      case "check" -> check(output);
      case "demo" -> new DemoCommand(output);
      case "report" -> new ReportCommand(output);
      case "scan" -> new ScanCommand(output);
      case "dump" -> new DumpCommand(output);
      case "rules" -> new RulesCommand(output);
      case "baseline" -> new BaselineCommand(output);
      case "playbook" -> new PlaybookCommand(output);
      case "knowledge" -> new KnowledgeCommand(output, Clock.systemUTC());
      case "probe" -> new ProbeCommand(output, Clock.systemUTC());
      case "directives" -> new DirectivesCommand(output);
      case "inventory" -> new InventoryCommand(output);
      case "case" -> new CaseCommand(output);
      case "actions" -> new ActionsCommand(output);
      case "answer" -> new AnswerCommand(output);
      case "attest" -> new AttestCommand(output);
      case "challenge" -> new ChallengeCommand(output);
      case "except" -> new ExceptCommand(output);
      case "assign" -> new AssignCommand(output);
      case "mark" -> new MarkCommand(output);
      case "note" -> new NoteCommand(output);
      case "triage" -> new TriageCommand(output);
      case "serve" -> new ServeCommand(output);
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
  }
}
