package org.postern.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.engine.RuleTester;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.finding.Problem;
import org.postern.engine.read.RulesByKind;
import org.postern.exchange.LogKind;
import org.postern.sigma.LogSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern rules}: the detection content. */
@Command(
    name = "rules",
    description = "The detection rules that come with the program.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Callable<Integer> {
  /** Logs whose raw bytes are searched; the other kinds are read another way. */
  private static final Set<LogKind> SEARCHED =
      EnumSet.complementOf(
          EnumSet.of(LogKind.WEB_FOLDER, LogKind.CONFIGURATION, LogKind.EVENT_LOG));

  private final Output output;

  RulesCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.err().println("postern rules: say what to do: list, lint, test, literals");
    return ExitCode.USAGE;
  }

  @Command(name = "list", description = "A line for each rule.", mixinStandardHelpOptions = true)
  int list() {
    RuleBook book = book();
    List<DetectionRule> rules =
        book.all().stream()
            .sorted(Comparator.comparing(rule -> rule.compiled().rule().file()))
            .toList();
    for (DetectionRule rule : rules) {
      output
          .out()
          .printf(
              Locale.ROOT,
              "%-13s %-13s %s (%s)%n",
              rule.severity().name().toLowerCase(Locale.ROOT),
              rule.stage().name().toLowerCase(Locale.ROOT),
              rule.compiled().rule().title(),
              rule.compiled().rule().file());
    }
    for (Problem problem : book.problems()) {
      output.err().println(problem.text());
    }
    output.out().flush();
    return book.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FAILED;
  }

  @Command(
      name = "lint",
      description = "Says what is wrong with rules: file, line, what to do.",
      mixinStandardHelpOptions = true)
  int lint(
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files of rules.")
          List<Path> places) {
    RuleBook book = RuleBook.load(places, rule -> true);
    for (Problem problem : book.problems()) {
      output.out().println(problem.text());
    }
    for (DetectionRule rule : book.unmapped()) {
      output
          .out()
          .println(
              rule.compiled().rule().file()
                  + ": is about a log that is not read here ("
                  + name(rule.compiled().rule().logSource())
                  + ")");
    }
    output
        .out()
        .printf(
            Locale.ROOT,
            "%,d rules can run, %,d are about other logs, %,d cannot run%n",
            book.all().size() - book.unmapped().size(),
            book.unmapped().size(),
            book.refused());
    output.out().flush();
    return book.problems().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  @Command(
      name = "test",
      description = "Runs the examples that rules carry; without DIR those of our own rules.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders or files of rules.")
          @Nullable List<Path> places) {
    RuleBook book =
        places == null || places.isEmpty() ? book() : RuleBook.load(places, rule -> true);
    List<RuleTester.Outcome> outcomes = new RuleTester(book).run();
    List<RuleTester.Outcome> failed = outcomes.stream().filter(o -> !o.passed()).toList();
    for (RuleTester.Outcome outcome : failed) {
      output
          .out()
          .println(
              outcome.rule().compiled().rule().file()
                  + (outcome.expected() ? ": does not match " : ": matches ")
                  + outcome.example());
    }
    output
        .out()
        .printf(
            Locale.ROOT,
            "%,d examples of %,d rules, %,d not as their rule says%n",
            outcomes.size(),
            book.all().size(),
            failed.size());
    output.out().flush();
    return failed.isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.ACTION_NEEDED;
  }

  @Command(
      name = "literals",
      description = "The texts that are sought in raw bytes before a line is looked at.",
      mixinStandardHelpOptions = true)
  int literals(
      @Option(
              names = "--log",
              paramLabel = "KIND",
              description =
                  "Only those for one kind of log, for example iis or httpproxy (default: all text logs).")
          @Nullable String log) {
    RulesByKind rules = new RulesByKind(book());
    TreeSet<String> literals = new TreeSet<>();
    for (LogKind kind : LogKind.values()) {
      if (log == null ? SEARCHED.contains(kind) : kind.key().equals(log)) {
        literals.addAll(rules.literals(kind));
      }
    }
    literals.forEach(output.out()::println);
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  private static RuleBook book() {
    return RuleBook.load(Home.folder().resolve("content/rules"));
  }

  private static String name(LogSource source) {
    return Stream.of(
            source.product().map(v -> "product " + v),
            source.category().map(v -> "category " + v),
            source.service().map(v -> "service " + v))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}
