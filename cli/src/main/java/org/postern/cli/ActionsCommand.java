package org.postern.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.Action;
import org.postern.casebook.CaseReader;
import org.postern.cli.CaseJudge.View;
import org.postern.reports.plan.ActionPlan;
import org.postern.reports.plan.PlanImport;
import org.postern.response.directive.OpenQuestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern actions}: what the directives require, and how far it is. */
@Command(
    name = "actions",
    description = "Lists the actions that the directives require.",
    mixinStandardHelpOptions = true)
final class ActionsCommand implements Callable<Integer> {
  @Option(names = "--state", paramLabel = "STATE", description = "Only these, for example blocked.")
  private @Nullable String state;

  @Option(names = "--server", paramLabel = "NAME", description = "Only those of this server.")
  private @Nullable String server;

  @Option(names = "--owner", paramLabel = "NAME", description = "Only those of this person.")
  private @Nullable String owner;

  @Option(names = "--open", description = "Only those that are not settled.")
  private boolean unsettled;

  @Option(names = "--overdue", description = "Only those that are overdue.")
  private boolean overdue;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.text;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write them as a CSV plan with empty columns to be filled in.")
  private @Nullable Path export;

  @Option(
      names = "--import",
      paramLabel = "FILE",
      description = "Read a plan back and make the changes that were filled in.")
  private @Nullable Path imported;

  @Mixin private CaseOptions options = new CaseOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  ActionsCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    if (imported != null) {
      return read(imported);
    }
    List<Action> actions =
        options.with(book -> book.read(CaseReader::actions)).stream()
            .filter(this::isWanted)
            .toList();
    if (export == null) {
      // CSV is a table of actions alone.
      List<OpenQuestion> waiting = format == OutputFormat.csv ? List.of() : waiting();
      ActionTable.write(actions, waiting, format, output.out());
    } else {
      write(actions, export);
    }
    return actions.stream()
            .anyMatch(action -> !action.state().isSettled() || action.contradiction().isPresent())
        ? ExitCode.ACTION_NEEDED
        : ExitCode.NOTHING_FOUND;
  }

  /** Questions of the servers that are asked for. */
  private List<OpenQuestion> waiting() throws IOException {
    CaseJudge judge = new CaseJudge(new KnowledgeOptions().load(output, spec.commandLine()));
    return options
        .with(book -> book.read(judge::view))
        .map(View::waiting)
        .orElse(List.of())
        .stream()
        .filter(q -> server == null || q.server().equalsIgnoreCase(server))
        .toList();
  }

  private boolean isWanted(Action action) {
    return (state == null || action.state().word().equalsIgnoreCase(state))
        && (server == null || action.row().server().equalsIgnoreCase(server))
        && (owner == null || action.row().owner().equalsIgnoreCase(owner))
        && (!unsettled || !action.state().isSettled())
        && (!overdue || action.overdue());
  }

  private void write(List<Action> actions, Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
      ActionPlan.write(actions, out);
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    output.err().println(actions.size() + " actions written to " + file);
  }

  private int read(Path file) throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(file));
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      PlanImport plan = PlanImport.of(in, LocalDate.now(ZoneOffset.UTC));
      PlanImport.Result result =
          new CaseChange(options, spec.commandLine(), output)
              .of(plan::into, r -> r.changes() + " changes made in " + r.actions() + " actions");
      result.problems().forEach(problem -> output.err().println(file + ", " + problem));
      return result.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
    }
  }
}
