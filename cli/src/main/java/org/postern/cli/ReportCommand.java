package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.cli.CaseJudge.View;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.Knowledge;
import org.postern.reports.CaseState;
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
      paramLabel = "DIR|URL",
      defaultValue = CaseOptions.DEFAULT,
      description =
          "Folder of the case (default: ${DEFAULT-VALUE}), or jdbc:postgresql://host/database.")
  private String casePlace = CaseOptions.DEFAULT;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Folder for the reports (default: the case's folder).")
  private Optional<Path> reports = Optional.empty();

  @CommandLine.Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

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
      description =
          "Whose servers they are; stands on the brief and the report to CISA (default: as the case"
              + " has it).")
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
    try (Scratch scratch = Scratch.ofThisMachine()) {
      return report(scratch);
    }
  }

  private int report(Scratch scratch) throws IOException {
    Recording place = new Recording(CaseLocation.of(casePlace), CaseOptions.user());
    CaseFolder folder = new CaseFolder(reports.orElseGet(place::folder));
    LocalDate day = date.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    View view = view(place, folder, scratch);
    CaseState state = organisation.isEmpty() ? view.state() : view.state().named(organisation);
    List<String> names = new ArrayList<>();
    try (ReportSet reports = new ReportSet(folder)) {
      CaseReports made = new CaseReports(reports, view.assessment(), state, day, paper);
      for (ReportFormat format : wanted()) {
        names.addAll(made.write(format));
      }
      reports.publish();
    }
    names.forEach(name -> output.out().println(folder.path().resolve(name)));
    return ExitCode.NOTHING_FOUND;
  }

  private Set<ReportFormat> wanted() {
    Set<ReportFormat> wanted = EnumSet.copyOf(formats);
    return wanted.contains(ReportFormat.all)
        ? EnumSet.complementOf(EnumSet.of(ReportFormat.all))
        : wanted;
  }

  /** What the case says; where there is no case, what lies in its folder. */
  private View view(Recording place, CaseFolder folder, Scratch scratch) throws IOException {
    boolean hasCase =
        switch (place.location()) {
          case CaseLocation.Folder in -> Files.exists(in.file());
          case CaseLocation.Server server -> true;
        };
    if (hasCase) {
      Knowledge known = knowledge.load(output, spec.commandLine());
      try (Casebook book = Casebook.open(place.location(), Clock.systemUTC())) {
        Optional<View> view = book.read(new CaseJudge(known)::view);
        if (view.isPresent()) {
          return view.get();
        }
      }
    }
    if (!Files.isRegularFile(folder.path().resolve(CaseFolder.RESULT))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "no " + CaseFolder.RESULT + " in " + folder.path() + "; run postern check first");
    }
    return new View(folder.result(scratch), CaseState.none("", Checklist.none()), List.of());
  }
}
