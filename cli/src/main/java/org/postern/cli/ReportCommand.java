package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.reports.print.Paper;
import org.postern.response.directive.Checklist;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern report}: makes reports again from a case, without the evidence. */
@Command(
    name = "report",
    description = {
      "Makes the reports of a case again, PDF included, without the evidence.",
      "Nothing is sent anywhere."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--case",
      paramLabel = "DIR",
      defaultValue = "postern-case",
      description = "Folder that postern check wrote (default: ${DEFAULT-VALUE}).")
  private Path caseFolder = Path.of("postern-case");

  @Option(
      names = "--format",
      defaultValue = "all",
      split = ",",
      description = "Which: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<ReportFormat> formats = new ArrayList<>();

  @Option(
      names = "--paper",
      defaultValue = "A4",
      description = "For PDF: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Paper paper = Paper.A4;

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Whose servers they are; stands on the brief and the report to CISA.")
  private String organisation = "";

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Day that the reports state, as 2021-03-12 (default: today, UTC).")
  private Optional<LocalDate> date = Optional.empty();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  ReportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    CaseFolder folder = new CaseFolder(caseFolder);
    if (!Files.isRegularFile(caseFolder.resolve(CaseFolder.RESULT))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "no " + CaseFolder.RESULT + " in " + caseFolder + "; run postern check first");
    }
    Set<ReportFormat> wanted = EnumSet.copyOf(formats);
    if (wanted.remove(ReportFormat.all)) {
      wanted = EnumSet.complementOf(EnumSet.of(ReportFormat.all));
    }
    LocalDate day = date.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    CaseReports reports =
        new CaseReports(folder, folder.result(), Checklist.none(), organisation, day, paper);
    for (ReportFormat format : wanted) {
      reports.write(format).forEach(name -> output.out().println(caseFolder.resolve(name)));
    }
    return ExitCode.NOTHING_FOUND;
  }
}
