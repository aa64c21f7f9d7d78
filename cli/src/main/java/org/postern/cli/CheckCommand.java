package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseLocation;
import org.postern.engine.Detectors;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LiveSystem;
import org.postern.engine.files.SignatureBook;
import org.postern.exchange.Knowledge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern check}: the main job. */
@Command(
    name = "check",
    description = "Reads evidence, finds intruders, says what to do, writes the reports.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "EVIDENCE",
      description = "Folders, files or archives; without any, this machine's own logs.")
  private List<Path> evidence = List.of();

  @Option(
      names = "--case",
      paramLabel = "DIR|URL",
      defaultValue = CaseOptions.DEFAULT,
      description =
          "Folder for the case and its reports (default: ${DEFAULT-VALUE}), or the case's database"
              + " on PostgreSQL, jdbc:postgresql://host/database.")
  private String casePlace = CaseOptions.DEFAULT;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Folder for the reports (default: the case's folder).")
  private @Nullable Path reports;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who runs the check (default: the name you are signed in with).")
  private String by = CaseOptions.user();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.text;

  @CommandLine.Mixin private final Gentleness gentleness = new Gentleness();

  @Option(
      names = "--sigma",
      paramLabel = "DIR",
      description = "Also run these Sigma rules; may be given several times.")
  private List<Path> more = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Files known to be good (postern baseline make, or a vendor's CSV with path and sha256);"
              + " may be given several times.")
  private List<Path> baselines = List.of();

  @Option(
      names = "--allow",
      paramLabel = "FILE",
      description =
          "Findings judged to be in order: CSV with rule, path, sha256, reason, by, expires; may be"
              + " given several times.")
  private List<Path> allowed = List.of();

  @CommandLine.Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  @Option(
      names = "--directive",
      paramLabel = "ID[=START]",
      description =
          "What is required of you: an id that 'postern directives list' names, or a file; START is"
              + " the day on which you begin (without it today, 'issued' for the directive's own);"
              + " may be given several times, and is kept in the case; 'none' for nothing in this"
              + " run (default: those of the case, at first "
              + DirectiveChoice.DEFAULT
              + ").")
  private List<String> directives = List.of();

  @Option(
      names = "--all",
      description = "Show also what is no cause for alarm line by line, with the reason.")
  private boolean everything;

  @Option(
      names = "--rescan",
      description =
          "Read all files, also those that an earlier run with the same case folder has read and"
              + " that have not changed since.")
  private boolean rescan;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;
  private final Ahead<SignatureBook> signatures;

  /**
   * Prepares the command.
   *
   * @param signatures our own, which no option changes
   */
  CheckCommand(Output output, Ahead<SignatureBook> signatures) {
    this.output = output;
    this.signatures = signatures;
  }

  @Override
  public Integer call() throws Exception {
    int threads = gentleness.apply(spec.commandLine(), evidence.isEmpty());
    Arguments.mustExist(spec.commandLine(), evidence);
    Arguments.mustExist(spec.commandLine(), more);
    Arguments.mustExist(spec.commandLine(), baselines);
    Arguments.mustExist(spec.commandLine(), allowed);
    Ahead<Detectors> detectors = CheckRun.detectors(threads, signatures, more, baselines, allowed);
    Knowledge known = knowledge.load(output, spec.commandLine());
    Supplier<Directives> required = DirectiveChoice.choices(directives, known, spec.commandLine());
    List<EvidenceRoot> roots =
        evidence.isEmpty()
            ? LiveSystem.ofThisMachine().places()
            : evidence.stream().map(EvidenceRoot::of).toList();
    if (roots.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Exchange was not found on this machine; name the evidence: postern check FOLDER");
    }
    Recording recording = new Recording(CaseLocation.of(casePlace), by);
    CheckOptions options =
        new CheckOptions(
            reports == null ? recording.folder() : reports,
            recording,
            more,
            baselines,
            allowed,
            required,
            format,
            threads,
            everything,
            rescan,
            quiet);
    return new CheckRun(options, known, output, detectors).run(roots);
  }
}
