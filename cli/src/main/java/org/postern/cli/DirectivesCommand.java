package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.read.PackBook;
import org.postern.response.directive.read.PackTester;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code postern directives}: the packs that say what is required. */
@Command(
    name = "directives",
    description = "The directives that come with the program; check --directive carries them out.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class DirectivesCommand implements Callable<Integer> {
  private final Output output;
  private final Knowledge knowledge = Knowledge.builtIn();

  DirectivesCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.err().println("postern directives: say what to do: list, show, lint, test");
    return ExitCode.USAGE;
  }

  @Command(name = "list", description = "A line for each pack.", mixinStandardHelpOptions = true)
  int list() {
    PackBook book = DirectiveChoice.book(knowledge);
    for (DirectivePack pack : book.packs()) {
      output
          .out()
          .printf(
              Locale.ROOT,
              "%-22s %s  %-18s %2d requirements  %s%n",
              pack.id(),
              pack.issued(),
              String.join(",", pack.binds()),
              pack.requirements().size(),
              pack.title());
    }
    return problems(book);
  }

  @Command(
      name = "show",
      description = "What a pack requires, by when, and what proves it.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "As 'postern directives list' names it.")
          String id) {
    PackBook book = DirectiveChoice.book(knowledge);
    if (book.find(id).isEmpty()) {
      output.err().println("postern directives show: no such directive: " + id);
      return ExitCode.USAGE;
    }
    new PackPrinter(output.out()).print(book.find(id).get());
    return ExitCode.NOTHING_FOUND;
  }

  @Command(
      name = "lint",
      description = "Says what is wrong with packs: file, line, column, what to do.",
      mixinStandardHelpOptions = true)
  int lint(
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files of packs.")
          List<Path> places) {
    PackBook book = PackBook.load(places, knowledge);
    book.problems().forEach(problem -> output.out().println(DirectiveChoice.text(problem)));
    output
        .out()
        .printf(
            Locale.ROOT,
            "%,d packs can be used, %,d problems%n",
            book.packs().size(),
            book.problems().size());
    output.out().flush();
    return book.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  @Command(
      name = "test",
      description = "Runs the tests that packs carry; without DIR those of our own packs.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders or files of packs.")
          @Nullable List<Path> places) {
    PackBook book =
        places == null || places.isEmpty()
            ? DirectiveChoice.book(knowledge)
            : PackBook.load(places, knowledge);
    PackTester tester = new PackTester(knowledge);
    List<PackTester.Result> results =
        book.packs().stream().flatMap(pack -> tester.run(pack).stream()).toList();
    List<PackTester.Result> failed =
        results.stream().filter(result -> !result.differences().isEmpty()).toList();
    for (PackTester.Result result : failed) {
      output.out().println(result.pack().id() + ", " + result.test().name() + ":");
      result.differences().forEach(text -> output.out().println("  " + text));
    }
    output
        .out()
        .printf(
            Locale.ROOT,
            "%,d tests of %,d packs, %,d not as expected%n",
            results.size(),
            book.packs().size(),
            failed.size());
    int read = problems(book);
    return failed.isEmpty() ? read : ExitCode.ACTION_NEEDED;
  }

  private int problems(PackBook book) {
    book.problems().forEach(problem -> output.err().println(DirectiveChoice.text(problem)));
    output.out().flush();
    return book.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FAILED;
  }
}
