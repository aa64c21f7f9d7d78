package org.postern.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.demo.DemoCounty;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.exchange.Knowledge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern demo}: the invented county, made and checked. */
@Command(
    name = "demo",
    description = "Makes the evidence of an invented county with four servers, and checks it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--size",
      converter = ByteSize.class,
      defaultValue = "50MB",
      description = "Size of the evidence (default: ${DEFAULT-VALUE}).")
  private long size;

  @Option(names = "--seed", defaultValue = "2021", description = "Same seed, same bytes.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "postern-demo",
      description = "Where to make it (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("postern-demo");

  @Option(
      names = "--later",
      description = "The same evidence collected three days later, when one server was updated.")
  private boolean later;

  @Option(names = "--only-make", description = "Make the evidence and stop.")
  private boolean onlyMake;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  DemoCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    if (!quiet) {
      output.err().println("Making the evidence of Harrow County, an invented place, in " + out);
    }
    if (later) {
      DemoCounty.generateLater(out, size, seed);
    } else {
      DemoCounty.generate(out, size, seed);
    }
    if (onlyMake) {
      return ExitCode.NOTHING_FOUND;
    }
    new CheckRun(
            CheckOptions.plain(
                out.resolve("case"),
                DirectiveChoice.choices(List.of(), Knowledge.builtIn(), spec.commandLine()),
                quiet),
            Knowledge.builtIn(),
            output)
        .run(List.of(EvidenceRoot.of(out.resolve("evidence"))));
    // The findings are invented, so the demo as such has succeeded.
    return ExitCode.NOTHING_FOUND;
  }
}
