package org.postern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.exchange.BuildReview;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnowledgeMaker;
import org.postern.exchange.KnowledgeProblem;
import org.postern.exchange.KnowledgeSignature;
import org.postern.reports.Csv;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern knowledge}: what is known of builds, holes and attacks, and how old that is. */
@Command(
    name = "knowledge",
    description = "What is known of Exchange's builds, holes and attacks, and how old that is.",
    mixinStandardHelpOptions = true)
final class KnowledgeCommand implements Callable<Integer> {
  @CommandLine.Mixin private KnowledgeOptions options = new KnowledgeOptions();

  @Option(names = "--cve", paramLabel = "CVE", description = "Explain this hole.")
  private @Nullable String cve;

  @Option(names = "--build", paramLabel = "VERSION", description = "Explain this build.")
  private @Nullable String build;

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

  KnowledgeCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (cve != null && build != null) {
      throw wrong("give either --cve or --build");
    }
    LocalDate today = LocalDate.now(clock);
    Knowledge knowledge = options.load(output, spec.commandLine());
    KnowledgeAge age = KnowledgeAge.of(knowledge, today);
    if (cve != null) {
      hole(knowledge, age, cve.strip().toUpperCase(Locale.ROOT));
    } else if (build != null) {
      build(knowledge, age, build, today);
    } else {
      KnowledgeOverview overview = new KnowledgeOverview(knowledge, age);
      switch (format) {
        case text -> overview.text(output.out());
        case json -> overview.json(output.out());
        case csv -> overview.csv(output.out());
      }
    }
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  private void hole(Knowledge knowledge, KnowledgeAge age, String name) throws IOException {
    if (knowledge.fixes().fixes(name).isEmpty()) {
      throw wrong(
          "nothing is known of "
              + name
              + " here; postern knowledge --format json lists what is, and docs/knowledge.md says"
              + " how to get newer knowledge");
    }
    CvePage page = new CvePage(knowledge, age, name);
    switch (format) {
      case text -> page.text(output.out());
      case json -> page.json(output.out());
      case csv -> page.csv(output.out());
    }
  }

  private void build(Knowledge knowledge, KnowledgeAge age, String text, LocalDate today)
      throws IOException {
    ExchangeBuild number =
        ExchangeBuild.parse(text)
            .orElseThrow(() -> wrong("--build must be a build such as 15.1.2176.9: " + text));
    BuildReview review = BuildReview.of(knowledge, number, today);
    switch (format) {
      case text -> {
        TextOut out = new TextOut(output.out());
        ReviewPrinter.text(review, out, "");
        out.blank();
        out.line(knowledge.provenance().sentence());
        if (age.isOld()) {
          out.line(age.sentence());
        }
      }
      case json ->
          JsonOut.write(
              output.out(),
              json -> {
                json.writeStartObject();
                json.writeStringField("schema", "postern.knowledge-build/1");
                KnowledgeOverview.head(json, knowledge, age);
                ReviewPrinter.json(review, json);
                json.writeEndObject();
              });
      case csv -> {
        Csv.row(output.out(), List.of("build", "name", "support", "wave", "cves", "state"));
        for (List<String> row : ReviewPrinter.rows(review)) {
          Csv.row(output.out(), row);
        }
      }
    }
  }

  @Command(
      name = "export",
      description = "Writes the built-in tables to a folder, to be edited and packed.",
      mixinStandardHelpOptions = true)
  int export(@Parameters(paramLabel = "FOLDER", description = "Where to write them.") Path folder)
      throws IOException {
    List<Path> written = KnowledgeMaker.export(folder);
    output.err().println(written.size() + " tables written to " + folder);
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "make",
      description = "Packs tables into a knowledge file, for --knowledge.",
      mixinStandardHelpOptions = true)
  int make(
      @Parameters(
              paramLabel = "FOLDER",
              description = "Folder with the tables (CSV); missing ones are the built-in ones.")
          Path folder,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "The zip to write.")
          Path file,
      @Option(
              names = "--date",
              paramLabel = "DAY",
              description = "Day to which the tables were kept (default: today).")
          @Nullable String date,
      @Option(
              names = "--publisher",
              defaultValue = "",
              paramLabel = "NAME",
              description = "Who made it; up to 40 letters, shown in reports.")
          String publisher,
      @Option(
              names = "--sign",
              paramLabel = "KEY",
              description = "Private key (Ed25519, PEM) to sign with.")
          @Nullable Path key)
      throws IOException {
    Arguments.mustExist(spec.commandLine(), List.of(folder));
    List<KnowledgeProblem> problems =
        KnowledgeMaker.make(folder, day(date), publisher, privateKey(key), file);
    if (!problems.isEmpty()) {
      output.err().println("postern: nothing was written, because:");
      problems.forEach(problem -> output.err().println("  " + problem));
      return ExitCode.FAILED;
    }
    output.err().println((key == null ? "Knowledge (not signed): " : "Knowledge: ") + file);
    return ExitCode.NOTHING_FOUND;
  }

  private LocalDate day(@Nullable String text) {
    try {
      return text == null ? LocalDate.now(clock) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--date must be a day such as 2026-11-24: " + text, e);
    }
  }

  private Optional<PrivateKey> privateKey(@Nullable Path key) {
    if (key == null) {
      return Optional.empty();
    }
    Arguments.mustExist(spec.commandLine(), List.of(key));
    try {
      return Optional.of(KnowledgeSignature.privateKey(key));
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandLine.ParameterException wrong(String reason) {
    return new CommandLine.ParameterException(spec.commandLine(), reason);
  }
}
