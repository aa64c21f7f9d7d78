package org.postern.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.cli.probe.Authorities;
import org.postern.cli.probe.Prober;
import org.postern.exchange.BuildReview;
import org.postern.exchange.Knowledge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern probe}: what the organisation's own servers announce. */
@Command(
    name = "probe",
    description =
        "Asks your own servers for the version they announce to any browser: one request each,"
            + " never an exploit check.",
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  /** The largest organisations have a few hundred servers; a longer list is a mistake. */
  private static final int MOST_SERVERS = 2_000;

  private static final int LONGEST_TIMEOUT = 600;

  @Parameters(
      arity = "0..*",
      paramLabel = "URL",
      description =
          "Addresses, for example https://mail.example.org; without a path the logon page is asked.")
  private List<String> urls = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "A file with an address in each line; # begins a remark.")
  private @Nullable Path list;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "Time for each answer (default: ${DEFAULT-VALUE}).")
  private int timeout = 15;

  @Option(
      names = "--insecure",
      description = "Read the announcement in spite of a bad certificate, and say so.")
  private boolean insecure;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Certificate of your own authority (PEM), trusted beside the usual ones.")
  private @Nullable Path authority;

  @CommandLine.Mixin private KnowledgeOptions options = new KnowledgeOptions();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.text;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandLine.Model.CommandSpec spec;

  private final Output output;
  private final Clock clock;

  ProbeCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      throw wrong("--timeout must be from 1 to " + LONGEST_TIMEOUT + " seconds: " + timeout);
    }
    List<URI> addresses = addresses();
    Knowledge knowledge = options.load(output, spec.commandLine());
    LocalDate today = LocalDate.now(clock);
    Prober prober = new Prober(Duration.ofSeconds(timeout), authorities(), insecure);
    List<ProbeResult> results = new ArrayList<>();
    for (URI address : addresses) {
      results.add(ProbeResult.of(prober.ask(address), knowledge, today));
    }
    ProbePrinter printer = new ProbePrinter(knowledge, KnowledgeAge.of(knowledge, today), results);
    switch (format) {
      case text -> printer.text(output.out());
      case json -> printer.json(output.out());
      case csv -> printer.csv(output.out());
    }
    output.out().flush();
    return exit(results);
  }

  private static int exit(List<ProbeResult> results) {
    if (results.stream()
        .flatMap(result -> result.review().stream())
        .anyMatch(BuildReview::needsAction)) {
      return ExitCode.ACTION_NEEDED;
    }
    return results.stream().allMatch(result -> result.review().isPresent())
        ? ExitCode.NOTHING_FOUND
        : ExitCode.GAPS;
  }

  private List<URI> addresses() throws IOException {
    LinkedHashSet<URI> addresses = new LinkedHashSet<>();
    for (String url : urls) {
      addresses.add(address(url, ""));
    }
    if (list != null) {
      Arguments.mustExist(spec.commandLine(), List.of(list));
      try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
        int number = 0;
        for (String line : lines.limit(MOST_SERVERS + 1L).toList()) {
          number++;
          String text = line.split("#", 2)[0].strip();
          if (!text.isEmpty()) {
            addresses.add(address(text, list + ", line " + number + ": "));
          }
        }
      }
    }
    if (addresses.isEmpty()) {
      throw wrong("name the servers to ask: postern probe https://mail.example.org");
    }
    if (addresses.size() > MOST_SERVERS) {
      throw wrong("more than " + MOST_SERVERS + " addresses; ask in several runs");
    }
    return List.copyOf(addresses);
  }

  private URI address(String text, String place) {
    try {
      return Prober.address(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), place + "not an address to ask (" + text + "): " + e.getMessage(), e);
    }
  }

  private Optional<KeyStore> authorities() {
    if (authority == null) {
      return Optional.empty();
    }
    Arguments.mustExist(spec.commandLine(), List.of(authority));
    try {
      return Optional.of(Authorities.with(authority));
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandLine.ParameterException wrong(String reason) {
    return new CommandLine.ParameterException(spec.commandLine(), reason);
  }
}
