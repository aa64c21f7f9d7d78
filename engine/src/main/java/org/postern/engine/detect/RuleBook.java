package org.postern.engine.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postern.engine.finding.Problem;
import org.postern.exchange.LogKind;
import org.postern.sigma.CompileResult;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.FilterRule;
import org.postern.sigma.LogSource;
import org.postern.sigma.ParseResult;
import org.postern.sigma.RuleCompiler;
import org.postern.sigma.RuleParser;
import org.postern.sigma.SigmaRule;
import org.postern.sigma.logsource.LogSources;
import org.postern.sigma.parse.Documents;

/** All detection rules, sorted by the kind of log that they are about. */
public final class RuleBook {
  /** A rule and what compiling it gave. */
  private record Draft(SigmaRule rule, CompileResult compiled) {}

  private final Map<LogKind, List<DetectionRule>> byKind = new EnumMap<>(LogKind.class);
  private final Map<String, DetectionRule> byId = new HashMap<>();
  private final List<CorrelationRule> correlations = new ArrayList<>();

  private final List<Problem> problems = new ArrayList<>();

  private final Map<String, String> texts = new HashMap<>();

  private final TreeSet<String> filterFiles = new TreeSet<>();

  private int refused;

  private final RuleSettings settings;

  private RuleBook(RuleSettings settings) {
    this.settings = settings;
  }

  /**
   * Loads every {@code .yml} below a folder; a rule that cannot run is reported and costs only
   * itself.
   *
   * @param folder rules, at any depth
   */
  public static RuleBook load(Path folder) {
    return load(List.of(folder), rule -> true);
  }

  /**
   * Loads the rules of several folders or files.
   *
   * @param wanted which rules are taken
   */
  public static RuleBook load(List<Path> places, Predicate<SigmaRule> wanted) {
    return load(places, wanted, RuleSettings.defaults());
  }

  /** Loads rules with settings of one's own. */
  public static RuleBook load(
      List<Path> places, Predicate<SigmaRule> wanted, RuleSettings settings) {
    return load(places, wanted, settings, Documents.READ);
  }

  /** Loads rules whose documents may have been read before. */
  public static RuleBook load(
      List<Path> places, Predicate<SigmaRule> wanted, RuleSettings settings, Documents documents) {
    return load(places, wanted, settings, documents, 1);
  }

  /**
   * As above, by several threads, each of which asks for documents and whether rules are wanted.
   */
  public static RuleBook load(
      List<Path> places,
      Predicate<SigmaRule> wanted,
      RuleSettings settings,
      Documents documents,
      int threads) {
    RuleBook book = new RuleBook(settings);
    List<ParseResult> parsed = new ArrayList<>();
    places.forEach(place -> book.read(place, documents, threads, parsed));
    book.add(parsed, wanted, threads);
    return book;
  }

  /** Makes a book of rules that stand in no file. */
  public static RuleBook of(String yaml) {
    return of(yaml, Documents.READ);
  }

  /** As above, of documents that may have been read before. */
  public static RuleBook of(String yaml, Documents documents) {
    RuleBook book = new RuleBook(RuleSettings.defaults(documents));
    book.texts.put("rules", yaml);
    book.add(List.of(RuleParser.parse("rules", yaml, documents)), rule -> true, 1);
    return book;
  }

  private void read(Path place, Documents documents, int threads, List<ParseResult> parsed) {
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> inOrder =
          files
              .filter(f -> f.toString().endsWith(".yml") || f.toString().endsWith(".yaml"))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      for (RuleText file :
          InOrder.map(inOrder, threads, file -> RuleText.read(place, file, documents))) {
        if (file.failure().isPresent()) {
          throw file.failure().get();
        }
        texts.merge(file.name(), file.text(), String::concat);
        parsed.add(file.parsed());
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          new Problem(place.toString(), "", "the rules cannot be read: " + e.getMessage()));
    }
  }

  private void add(List<ParseResult> parsed, Predicate<SigmaRule> wanted, int threads) {
    List<FilterRule> filters = parsed.stream().flatMap(p -> p.filters().stream()).toList();
    filters.forEach(filter -> filterFiles.add(filter.file()));
    List<CorrelationRule> joins = parsed.stream().flatMap(p -> p.correlations().stream()).toList();
    correlations.addAll(joins);
    List<List<Draft>> drafts =
        InOrder.map(parsed, threads, result -> drafts(result, filters, joins, wanted));
    for (int i = 0; i < parsed.size(); i++) {
      parsed.get(i).diagnostics().forEach(d -> problems.add(problem(d)));
      drafts.get(i).forEach(draft -> add(draft.rule(), draft.compiled()));
    }
  }

  private List<Draft> drafts(
      ParseResult parsed,
      List<FilterRule> filters,
      List<CorrelationRule> joins,
      Predicate<SigmaRule> wanted) {
    List<Draft> drafts = new ArrayList<>();
    for (SigmaRule rule : parsed.rules()) {
      boolean joined = joins.stream().anyMatch(c -> c.joins(rule.id(), rule.name()));
      if (joined || wanted.test(rule)) {
        drafts.add(new Draft(rule, RuleCompiler.compile(rule, filters, settings.placeholders())));
      }
    }
    return drafts;
  }

  private void add(SigmaRule rule, CompileResult compiled) {
    compiled.diagnostics().forEach(d -> problems.add(problem(d)));
    if (compiled.rule().isEmpty()) {
      refused++;
      return;
    }
    try {
      DetectionRule detection = DetectionRule.of(compiled.rule().get());
      DetectionRule same = byId.putIfAbsent(detection.id(), detection);
      if (same != null) {
        problems.add(
            new Problem(
                rule.file(),
                "",
                "rule not run: its id is that of "
                    + same.compiled().rule().file()
                    + "; give it one of its own"));
        return;
      }
      kind(rule.logSource())
          .ifPresent(k -> byKind.computeIfAbsent(k, any -> new ArrayList<>()).add(detection));
    } catch (IllegalArgumentException unknownWord) {
      problems.add(
          new Problem(
              rule.file(),
              "",
              "rule not run: " + unknownWord.getMessage() + "; correct its level or stage"));
    }
  }

  /** Correlations over the rules of this book. */
  public List<CorrelationRule> correlations() {
    return List.copyOf(correlations);
  }

  private static Problem problem(Diagnostic d) {
    return new Problem(d.file(), "line " + d.line(), d.message() + "; " + d.remedy());
  }

  /** The kind of log that a log source stands for; empty where no log read here is meant. */
  static Optional<LogKind> kind(LogSource source) {
    if (source.category().filter("webserver"::equals).isPresent()) {
      return Optional.of(LogKind.IIS);
    }
    return source.product().filter("exchange"::equals).isEmpty()
        ? Optional.empty()
        : Stream.of(LogKind.values())
            .filter(k -> source.service().filter(k.key()::equals).isPresent())
            .findFirst();
  }

  /** The rules about one kind of log. */
  public List<DetectionRule> rules(LogKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /**
   * The texts of all files that hold a rule about one kind of log, or a filter, by name: all that
   * the rules of a book can find in such a log depends on.
   */
  public NavigableMap<String, String> texts(LogKind kind) {
    Stream<DetectionRule> about =
        kind == LogKind.EVENT_LOG
            ? byId.values().stream()
                .filter(r -> !settings.sources().of(r.compiled().rule().logSource()).isEmpty())
            : rules(kind).stream();
    NavigableMap<String, String> all = new TreeMap<>();
    Stream.concat(about.map(rule -> rule.compiled().rule().file()), filterFiles.stream())
        .forEach(file -> all.put(file, texts.getOrDefault(file, "")));
    return all;
  }

  /** What is wrong with rules that could not be run, or not in full. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Rules about logs that are not read here, or not known. */
  public List<DetectionRule> unmapped() {
    LogSources sources = settings.sources();
    return byId.values().stream()
        .filter(rule -> kind(rule.compiled().rule().logSource()).isEmpty())
        .filter(rule -> sources.of(rule.compiled().rule().logSource()).isEmpty())
        .toList();
  }

  /** Which events the rules' log sources stand for. */
  public LogSources sources() {
    return settings.sources();
  }

  /** Number of rules that cannot be run as written. */
  public int refused() {
    return refused;
  }

  /** All rules, by id. */
  public Map<String, DetectionRule> byId() {
    return Map.copyOf(byId);
  }

  /** All rules, in no order. */
  public Collection<DetectionRule> all() {
    return List.copyOf(byId.values());
  }
}
