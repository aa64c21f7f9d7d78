package org.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.engine.finding.Problem;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.exchange.inventory.InventoryEntry;
import org.postern.exchange.inventory.InventoryFile;
import org.postern.exchange.inventory.InventoryReader;
import org.postern.reports.InventoryReport;
import org.postern.response.BuildAssessment;
import org.postern.response.BuildAssessor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern inventory}: builds alone, of many servers in one table. */
@Command(
    name = "inventory",
    description = "Judges servers by their builds alone: what is open, what to install.",
    mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|VERSION",
      description =
          "Exports of Get-ExchangeServer (Export-Clixml, Export-Csv, ConvertTo-Json, a table),"
              + " lists of NAME VERSION, or versions such as 15.1.2176.9.")
  private List<String> named = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.text;

  @CommandLine.Mixin private KnowledgeOptions options = new KnowledgeOptions();

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;

  InventoryCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws IOException {
    Knowledge knowledge = options.load(output, spec.commandLine());
    BuildAssessor assessor = new BuildAssessor(knowledge);
    List<BuildAssessment> servers = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : named) {
      if (isFile(name)) {
        InventoryFile file = read(Path.of(name), problems);
        file.problems().forEach(p -> problems.add(new Problem(name, p.place(), p.reason())));
        file.entries().forEach(entry -> servers.add(assessor.assess(entry, name)));
      } else if (ExchangeBuild.parse(name).isPresent()) {
        servers.add(assessor.assess(InventoryEntry.typed("", name, 0), ""));
      } else {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "neither a file nor a version such as 15.1.2176.9: " + name);
      }
    }
    servers.sort(BuildAssessor.worstFirst());
    InventoryReport report = new InventoryReport(servers, problems, knowledge.asOf());
    String text =
        switch (format) {
          case text -> report.text();
          case json -> report.json();
          case csv -> report.csv();
        };
    output.out().write(text.getBytes(StandardCharsets.UTF_8));
    output.out().flush();
    return exit(servers, problems);
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static InventoryFile read(Path file, List<Problem> problems) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(InventoryReader.MOST_BYTES);
      if (in.read() >= 0) {
        problems.add(
            new Problem(
                file.toString(), "", "larger than any inventory; its end was not read", false));
      }
      return InventoryReader.read(bytes);
    }
  }

  private static int exit(List<BuildAssessment> servers, List<Problem> problems) {
    boolean gaps = servers.isEmpty() || !problems.isEmpty();
    for (BuildAssessment server : servers) {
      switch (server.standing()) {
        case OPEN_TO_KNOWN_ATTACKS, OUT_OF_SUPPORT, OPEN -> {
          return ExitCode.ACTION_NEEDED;
        }
        case UNKNOWN, NOT_SHOWN -> gaps = true;
        case NOTHING_OPEN -> {}
      }
    }
    return gaps ? ExitCode.GAPS : ExitCode.NOTHING_FOUND;
  }
}
