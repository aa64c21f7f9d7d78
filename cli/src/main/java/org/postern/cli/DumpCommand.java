package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.EngineResult;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.exchange.LogKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern dump}: the events of any artifact that is read, and every value of a hive. */
@Command(
    name = "dump",
    description =
        "Prints the events of event logs, IIS logs, Exchange logs; values of registry hives.",
    mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
  /** How events are printed. */
  enum Format {
    jsonl,
    xml,
    csv
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, archives.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description = "${COMPLETION-CANDIDATES}; xml for event logs, the raw line of other logs.")
  private Format format = Format.jsonl;

  @Option(names = "--recover", description = "Also seek deleted records of event logs.")
  private boolean recover;

  @CommandLine.Mixin private final Gentleness gentleness = new Gentleness();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  DumpCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    int threads = gentleness.apply(spec.commandLine(), false);
    Arguments.mustExist(spec.commandLine(), files);
    List<EvidenceRoot> roots = files.stream().map(EvidenceRoot::of).toList();
    EventPrinter printer = new EventPrinter(format, output.out());
    EngineResult result =
        new Engine(Detectors.of(everyEvent()), threads, Progress.NONE, printer, recover).run(roots);
    printer.finish();
    result.problems().forEach(p -> output.err().println(p.text()));
    return result.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.GAPS;
  }

  private static RuleBook everyEvent() {
    try (Kept kept = Kept.documentsOf("dump", List.of())) {
      return RuleBook.of(everyEventRules(), kept.documents());
    }
  }

  /** A rule for each kind of log that every event satisfies. */
  static String everyEventRules() {
    StringBuilder rules = new StringBuilder(rule("product: windows", "windows"));
    for (LogKind kind : LogKind.values()) {
      if (kind != LogKind.EVENT_LOG) {
        rules
            .append("---\n")
            .append(
                rule(
                    kind == LogKind.IIS
                        ? "category: webserver"
                        : "product: exchange, service: " + kind.key(),
                    kind.key()));
      }
    }
    return rules.toString();
  }

  private static String rule(String source, String id) {
    return "title: every event\nid: "
        + id
        + "\nlogsource: {"
        + source
        + "}\ndetection:\n  keywords: ['*']\n  condition: keywords\nlevel: informational\n";
  }
}
