package org.postern.response.directive.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.Knowledge;
import org.postern.exchange.LogKind;
import org.postern.exchange.Wave;
import org.postern.response.Verdict;
import org.postern.response.directive.query.BlindDays;
import org.postern.response.directive.query.BuildAtLeast;
import org.postern.response.directive.query.BuildCloses;
import org.postern.response.directive.query.BuildReleasedSince;
import org.postern.response.directive.query.CumulativeUpdateIs;
import org.postern.response.directive.query.EvidenceFresh;
import org.postern.response.directive.query.Found;
import org.postern.response.directive.query.LogRead;
import org.postern.response.directive.query.MitigationInForce;
import org.postern.response.directive.query.ProductIs;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.ServerFact;
import org.postern.response.directive.query.Supported;
import org.postern.response.directive.query.VerdictIs;
import org.postern.response.directive.query.WaveIs;
import org.postern.sigma.Position;
import org.postern.sigma.parse.Tree;

/** Reads the words that state something about a server; see {@code docs/directives.md}. */
final class FactReader {
  /** As {@code docs/iis.md} lists them. */
  static final Set<String> MITIGATIONS =
      Set.of(
          "backend-cookie",
          "unified-messaging",
          "ecp-pool",
          "oab-pool",
          "powershell-rule",
          "extended-protection",
          "token-cache-module",
          "emergency-service",
          "owa-script-rule");

  /** Ten years of days: more is a slip of the pen. */
  private static final int MOST_DAYS = 3_660;

  private static final Set<String> WORDS =
      Set.of(
          "blind-days",
          "build",
          "evidence-age",
          "found",
          "mitigation",
          "read",
          "support",
          "verdict",
          "wave");

  private final Problems problems;
  private final Knowledge knowledge;

  FactReader(Problems problems, Knowledge knowledge) {
    this.problems = problems;
    this.knowledge = knowledge;
  }

  Set<String> words() {
    return new TreeSet<>(WORDS);
  }

  boolean knows(String word) {
    return WORDS.contains(word);
  }

  /** The facts of one word, all of which must hold; empty with a problem noted. */
  Optional<Query> read(String word, Position at, Tree tree) {
    int before = problems.all().size();
    List<ServerFact> facts = facts(word, tree);
    if (problems.all().size() > before) {
      return Optional.empty();
    }
    if (facts.isEmpty()) {
      problems.add(at, "'" + word + "' says nothing.", "See docs/directives.md for its form.");
      return Optional.empty();
    }
    List<Query> parts = facts.stream().<Query>map(Query.Fact::new).toList();
    return Optional.of(parts.size() == 1 ? parts.getFirst() : new Query.All(parts));
  }

  private List<ServerFact> facts(String word, Tree tree) {
    return switch (word) {
      case "verdict" -> verdict(tree);
      case "found" -> found(tree);
      case "build" -> build(tree);
      case "support" -> support(tree);
      case "wave" -> each(tree, word, this::wave);
      case "mitigation" -> each(tree, word, this::mitigation);
      case "read" -> each(tree, word, this::logRead);
      case "blind-days" ->
          tree instanceof Tree.Scalar scalar
              ? days(scalar).map(n -> new BlindDays(Optional.empty(), n)).stream()
                  .<ServerFact>map(f -> f)
                  .toList()
              : each(tree, word, this::blindDays);
      case "evidence-age" ->
          tree instanceof Tree.Scalar scalar
              ? days(scalar).map(EvidenceFresh::new).stream().<ServerFact>map(f -> f).toList()
              : refuse(
                  tree.position(),
                  "'evidence-age' is not a number of days.",
                  "Write 'evidence-age: 7'.");
      default -> throw new IllegalStateException("no reader for " + word);
    };
  }

  private List<ServerFact> verdict(Tree tree) {
    List<Verdict> verdicts = single("verdict", tree).constants("verdict", Verdict.class);
    return verdicts.isEmpty() ? List.of() : List.of(new VerdictIs(verdicts));
  }

  /** A map that holds nothing but this member. */
  private Fields single(String word, Tree tree) {
    return Fields.of(
        problems,
        "'" + word + "'",
        new Tree.Entries(Map.of(word, new Tree.Entry(tree.position(), tree)), tree.position()));
  }

  private List<ServerFact> found(Tree tree) {
    Fields fields = Fields.of(problems, "'found'", tree);
    fields.needed("stage");
    List<Stage> stages = fields.constants("stage", Stage.class);
    String severity = fields.optionalText("at-least");
    Optional<Severity> atLeast =
        severity.isEmpty()
            ? Optional.of(Severity.LOW)
            : fields.constant("at-least", severity, Severity.class);
    String wave = fields.optionalText("wave");
    fields.done();
    return stages.isEmpty() || atLeast.isEmpty()
        ? List.of()
        : List.of(new Found(stages, atLeast.get(), Optional.of(wave).filter(w -> !w.isEmpty())));
  }

  private List<ServerFact> build(Tree tree) {
    Fields fields = Fields.of(problems, "'build'", tree);
    List<ServerFact> facts = new ArrayList<>();
    for (BuildAtLeast.Level level : fields.constants("at-least", BuildAtLeast.Level.class)) {
      facts.add(new BuildAtLeast(level));
    }
    fields.date("released-since").map(BuildReleasedSince::new).ifPresent(facts::add);
    List<String> cves = fields.texts("closes");
    if (!cves.isEmpty()) {
      BuildCloses closes = new BuildCloses(cves);
      for (String cve : closes.unknown(knowledge.fixes().cves())) {
        fields.problem(
            "closes", "Nothing is known of " + cve + ".", "Check it, or add it to cves.csv.");
      }
      facts.add(closes);
    }
    named(fields, "cumulative-update", true).map(CumulativeUpdateIs::new).ifPresent(facts::add);
    named(fields, "product", false).map(ProductIs::new).ifPresent(facts::add);
    fields.done();
    return facts;
  }

  /** Names of products or of cumulative updates, each of which must be in the table of builds. */
  private Optional<List<String>> named(Fields fields, String name, boolean update) {
    Set<String> known =
        knowledge.builds().all().stream()
            .map(k -> update ? k.product() + " " + k.cumulativeUpdate() : k.product())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> names = fields.texts(name);
    for (String each : names) {
      if (!known.contains(each)) {
        fields.problem(
            name,
            "Not in the table of builds: '" + each + "'.",
            "Write for example " + (update ? "2016 CU23." : "2016."));
      }
    }
    return Optional.of(names).filter(list -> !list.isEmpty());
  }

  private List<ServerFact> support(Tree tree) {
    return tree instanceof Tree.Scalar scalar && scalar.value().text().equals("in-support")
        ? List.of(new Supported())
        : refuse(tree.position(), "Unknown value of 'support'.", "Write 'support: in-support'.");
  }

  private Optional<ServerFact> wave(Fields fields, String name) {
    if (knowledge.waves().stream().map(Wave::name).noneMatch(name::equals)) {
      fields.problem(
          name,
          "There is no wave '" + name + "'.",
          "Known: "
              + knowledge.waves().stream().map(Wave::name).collect(Collectors.joining(", "))
              + ".");
      return Optional.empty();
    }
    return fields
        .constant(name, fields.optionalText(name), WaveIs.State.class)
        .map(state -> new WaveIs(name, state));
  }

  private Optional<ServerFact> blindDays(Fields fields, String name) {
    if (knowledge.waves().stream().map(Wave::name).noneMatch(name::equals)) {
      fields.problem(name, "There is no wave '" + name + "'.", "See waves.csv for the names.");
      return Optional.empty();
    }
    return fields.number(name, 0, MOST_DAYS).map(n -> new BlindDays(Optional.of(name), n));
  }

  private Optional<ServerFact> mitigation(Fields fields, String name) {
    if (!MITIGATIONS.contains(name)) {
      fields.problem(
          name,
          "There is no mitigation '" + name + "'.",
          "Known: " + String.join(", ", new TreeSet<>(MITIGATIONS)) + ".");
      return Optional.empty();
    }
    if (!fields.optionalText(name).equals("in-force")) {
      fields.problem(name, "Unknown state of '" + name + "'.", "Write 'in-force'.");
      return Optional.empty();
    }
    return Optional.of(new MitigationInForce(name));
  }

  private Optional<ServerFact> logRead(Fields fields, String name) {
    boolean known = false;
    for (LogKind kind : LogKind.values()) {
      known |= kind.key().equals(name);
    }
    if (!known) {
      fields.problem(
          name, "There is no kind of log '" + name + "'.", "Write for example iis or httpproxy.");
      return Optional.empty();
    }
    if (fields.optionalText(name).equals("any")) {
      return Optional.of(new LogRead(name, Optional.empty()));
    }
    return fields.date(name).map(day -> new LogRead(name, Optional.of(day)));
  }

  private List<ServerFact> each(
      Tree tree, String word, BiFunction<Fields, String, Optional<ServerFact>> reader) {
    Fields fields = Fields.of(problems, "'" + word + "'", tree);
    List<ServerFact> facts = new ArrayList<>();
    if (tree instanceof Tree.Entries map) {
      map.entries().keySet().forEach(name -> reader.apply(fields, name).ifPresent(facts::add));
    }
    return facts;
  }

  private Optional<Integer> days(Tree.Scalar scalar) {
    return single("days", scalar).number("days", 0, MOST_DAYS);
  }

  private List<ServerFact> refuse(Position at, String message, String remedy) {
    problems.add(at, message, remedy);
    return List.of();
  }
}
