package org.postern.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.reports.PlaybookHtml;
import org.postern.reports.PlaybookJson;
import org.postern.reports.PlaybookText;
import org.postern.response.playbook.Playbook;
import org.postern.response.playbook.PlaybookBook;
import org.postern.response.playbook.PlaybookProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern playbook}: how a decision is carried out. */
@Command(
    name = "playbook",
    description = "How a decision is carried out, step by step.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PlaybookCommand implements Callable<Integer> {
  private static final int WIDTH = 96;

  /** Forms of a playbook. */
  enum Format {
    text,
    json,
    html
  }

  private final Output output;

  PlaybookCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.err().println("postern playbook: say what to do: list, show ID, lint");
    return ExitCode.USAGE;
  }

  @Command(
      name = "list",
      description = "A line for each playbook.",
      mixinStandardHelpOptions = true)
  int list() {
    PlaybookBook book = book();
    for (Playbook playbook : book.all()) {
      output.out().printf(Locale.ROOT, "%-24s %s%n", playbook.id(), playbook.title());
    }
    output.out().flush();
    return told(book);
  }

  @Command(name = "show", description = "Prints a playbook.", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "As in postern playbook list.") String id,
      @Option(
              names = "--format",
              defaultValue = "text",
              paramLabel = "text|json|html",
              description = "Form of the output (default: text).")
          Format format)
      throws IOException {
    PlaybookBook book = book();
    Optional<Playbook> playbook = book.find(id);
    if (playbook.isEmpty()) {
      output.err().println("postern: no playbook " + id + "; postern playbook list names them");
      told(book);
      return ExitCode.USAGE;
    }
    switch (format) {
      case text -> {
        StringBuilder text = new StringBuilder();
        new PlaybookText(WIDTH).write(playbook.get(), text);
        output.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      case json -> PlaybookJson.write(playbook.get(), output.out());
      case html -> PlaybookHtml.write(playbook.get(), output.out());
    }
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "lint",
      description = "Says what is wrong with playbooks: file, line, what to do.",
      mixinStandardHelpOptions = true)
  int lint(
      @Parameters(arity = "0..1", paramLabel = "DIR", description = "Without it, our own.")
          @Nullable Path folder) {
    PlaybookBook book = folder == null ? book() : PlaybookBook.load(folder);
    book.problems().forEach(output.out()::println);
    output.out().printf(Locale.ROOT, "%,d playbooks can be used%n", book.all().size());
    output.out().flush();
    return book.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  private int told(PlaybookBook book) {
    List<PlaybookProblem> problems = book.problems();
    problems.forEach(output.err()::println);
    return problems.isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FAILED;
  }

  private static PlaybookBook book() {
    return PlaybookBook.load(Home.folder().resolve("content/playbooks"));
  }
}
