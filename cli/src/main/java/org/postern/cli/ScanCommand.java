package org.postern.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.EngineResult;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.RuleSettings;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.FileScanner;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.spill.Scratch;
import org.postern.sigma.SigmaRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern scan}: any rules over any evidence, without a case. */
@Command(
    name = "scan",
    description = "Runs any Sigma rules over logs, and any YARA rules over files.",
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
  /** How hits are printed. */
  enum Format {
    text,
    jsonl,
    csv
  }

  @Parameters(arity = "1..*", paramLabel = "EVIDENCE", description = "Folders, files, archives.")
  private List<Path> evidence = List.of();

  @Option(
      names = "--sigma",
      paramLabel = "DIR",
      description = "Folder or file of Sigma rules; may be given several times.")
  private List<Path> rules = List.of();

  @Option(
      names = "--yara",
      paramLabel = "DIR",
      description = "Folder or file of YARA rules, for every file of the evidence.")
  private List<Path> signatures = List.of();

  @Option(names = "--level", description = "Only rules of this level and above.")
  private @Nullable Severity level;

  @Option(names = "--status", description = "Only rules of these statuses, for example stable.")
  private List<String> statuses = List.of();

  @Option(names = "--tag", description = "Only rules with one of these tags.")
  private List<String> tags = List.of();

  @Option(names = "--from", description = "Only events from this time on, 2021-03-01T00:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", description = "Only events up to this time.")
  private @Nullable Instant to;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @CommandLine.Mixin private final Gentleness gentleness = new Gentleness();

  @Option(
      names = "--logsources",
      paramLabel = "FILE",
      description = "More log sources: which channels and events they stand for (YAML).")
  private @Nullable Path logSources;

  @Option(
      names = "--placeholders",
      paramLabel = "FILE",
      description = "Values for the modifier expand: a list for each name (YAML).")
  private @Nullable Path placeholders;

  @Option(names = "--recover", description = "Also seek deleted records of event logs.")
  private boolean recover;

  @Option(names = "--problems", description = "Print every problem to standard error.")
  private boolean problems;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  private final Supplier<Scratch> room;

  ScanCommand(Output output) {
    this(output, Scratch::ofThisMachine);
  }

  ScanCommand(Output output, Supplier<Scratch> room) {
    this.output = output;
    this.room = room;
  }

  @Override
  public Integer call() throws Exception {
    int threads = gentleness.apply(spec.commandLine(), false);
    for (List<Path> places : List.of(evidence, rules, signatures)) {
      Arguments.mustExist(spec.commandLine(), places);
    }
    if (rules.isEmpty() && signatures.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "name the rules: --sigma DIR or --yara DIR");
    }
    List<EvidenceRoot> roots = evidence.stream().map(EvidenceRoot::of).toList();
    CtrlC ctrlC = CtrlC.listen(output.err());
    int events = rules.isEmpty() ? ExitCode.NOTHING_FOUND : scanEvents(roots, threads, ctrlC);
    int files = signatures.isEmpty() ? ExitCode.NOTHING_FOUND : scanFiles(roots, threads, ctrlC);
    return events == ExitCode.ACTION_NEEDED || files == ExitCode.ACTION_NEEDED
        ? ExitCode.ACTION_NEEDED
        : Math.max(events, files);
  }

  private int scanFiles(List<EvidenceRoot> roots, int threads, CtrlC ctrlC) throws IOException {
    ProgressLine progress = new ProgressLine(output.err(), roots, quiet, ctrlC, "matches");
    SignatureBook book = SignatureBook.load(signatures);
    FileScanner.Result result = new FileScanner(book, threads, progress).run(roots);
    progress.erase();
    switch (format) {
      case text ->
          output
              .out()
              .write(
                  FileMatchWriter.text(result.matches(), result.problems(), book.size())
                      .getBytes(StandardCharsets.UTF_8));
      case jsonl, csv -> FileMatchWriter.json(result.matches(), output.out());
    }
    output.out().flush();
    printProblems(result.problems());
    if (!result.matches().isEmpty()) {
      return ExitCode.ACTION_NEEDED;
    }
    return result.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.GAPS;
  }

  private void printProblems(List<Problem> all) {
    if (problems) {
      all.forEach(p -> output.err().println(p.text()));
    }
  }

  private int scanEvents(List<EvidenceRoot> roots, int threads, CtrlC ctrlC) throws Exception {
    RuleBook book;
    try (Kept kept = Kept.documentsOf("rules", rules)) {
      RuleSettings settings =
          RuleFiles.settings(logSources, placeholders, kept.documents(), spec.commandLine());
      book = RuleBook.load(rules, this::isWanted, settings, kept.documents(), threads);
    }
    try (Scratch scratch = room.get()) {
      HitCollector hits =
          new HitCollector(Optional.ofNullable(from), Optional.ofNullable(to), scratch);
      ProgressLine progress =
          new ProgressLine(output.err(), roots, quiet, ctrlC, "hits", hits::matches);
      EngineResult result =
          new Engine(Detectors.of(book), threads, progress, hits, recover, scratch).run(roots);
      List<Hit> joined = hits.hits(book.correlations());
      progress.erase();
      print(joined, hits.duplicates(), book, result);
      return exitCode(joined, result);
    }
  }

  private boolean isWanted(SigmaRule rule) {
    boolean statusOk = statuses.isEmpty() || statuses.contains(rule.status());
    boolean tagOk = tags.isEmpty() || rule.tags().stream().anyMatch(tags::contains);
    return statusOk && tagOk && (level == null || isAtLeast(rule.level(), level));
  }

  private static boolean isAtLeast(String level, Severity least) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equalsIgnoreCase(level)) {
        return severity.compareTo(least) >= 0;
      }
    }
    return true;
  }

  private void print(List<Hit> joined, long duplicates, RuleBook book, EngineResult result)
      throws Exception {
    switch (format) {
      case text ->
          output
              .out()
              .write(
                  ScanSummary.of(joined, duplicates, book, result)
                      .getBytes(StandardCharsets.UTF_8));
      case jsonl -> HitWriter.write(joined, output.out());
      case csv -> HitTable.write(joined, output.out());
    }
    output.out().flush();
    printProblems(result.problems());
    if (format != Format.text && duplicates > 0) {
      output.err().printf(Locale.ROOT, "%,d duplicates left out%n", duplicates);
    }
  }

  private static int exitCode(List<Hit> hits, EngineResult result) {
    boolean found = hits.stream().anyMatch(h -> h.severity() != Severity.INFORMATIONAL);
    if (found) {
      return ExitCode.ACTION_NEEDED;
    }
    return result.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.GAPS;
  }
}
