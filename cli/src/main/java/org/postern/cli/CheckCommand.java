package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LiveSystem;
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
      paramLabel = "DIR",
      defaultValue = "postern-case",
      description = "Folder for the reports (default: ${DEFAULT-VALUE}).")
  private Path caseFolder = Path.of("postern-case");

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

  CheckCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    int threads = gentleness.apply(spec.commandLine(), evidence.isEmpty());
    Arguments.mustExist(spec.commandLine(), evidence);
    Arguments.mustExist(spec.commandLine(), more);
    Arguments.mustExist(spec.commandLine(), baselines);
    Arguments.mustExist(spec.commandLine(), allowed);
    List<EvidenceRoot> roots =
        evidence.isEmpty()
            ? LiveSystem.ofThisMachine().places()
            : evidence.stream().map(EvidenceRoot::of).toList();
    if (roots.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Exchange was not found on this machine; name the evidence: postern check FOLDER");
    }
    CheckOptions options =
        new CheckOptions(
            caseFolder, more, baselines, allowed, format, threads, everything, rescan, quiet);
    return new CheckRun(options, output).run(roots);
  }
}
