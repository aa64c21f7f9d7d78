package org.postern.response.directive.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.iis.MitigationState;
import org.postern.response.directive.DecisionTree;
import org.postern.response.directive.Outcome;
import org.postern.response.directive.PackTest;
import org.postern.response.directive.PackTest.Days;
import org.postern.response.directive.PackTest.InventedFinding;
import org.postern.response.directive.PackTest.InventedServer;
import org.postern.response.directive.Requirement;
import org.postern.response.directive.query.Answers;
import org.postern.sigma.parse.Tree;

/** Reads the tests that a pack carries. */
final class TestReader {
  /** Stands for the newest known build of a product. */
  static final String NEWEST = "newest ";

  private final Problems problems;
  private final Knowledge knowledge;
  private final String pack;
  private final LocalDate issued;
  private final Optional<DecisionTree> decision;
  private final Set<String> questions;
  private final Set<String> requirements;

  TestReader(
      Problems problems,
      Knowledge knowledge,
      String pack,
      LocalDate issued,
      Optional<DecisionTree> decision,
      Set<String> questions,
      List<Requirement> requirements) {
    this.problems = problems;
    this.knowledge = knowledge;
    this.pack = pack;
    this.issued = issued;
    this.decision = decision;
    this.questions = Set.copyOf(questions);
    this.requirements = Set.copyOf(requirements.stream().map(Requirement::id).distinct().toList());
  }

  PackTest read(Tree tree) {
    Fields fields = Fields.of(problems, "the test", tree);
    String name = fields.text("name");
    LocalDate start = fields.date("start").orElse(issued);
    fields.needed("now");
    Instant now =
        fields
            .value("now", Fields::instant, "Write a time such as 2021-03-04T12:00:00Z.")
            .orElse(Instant.EPOCH);
    List<InventedServer> servers = new ArrayList<>();
    fields.map("servers").forEach((server, facts) -> servers.add(server(server, facts)));
    Answers answers = answers(fields);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String key : fields.map("expect").keySet()) {
      Fields expect = Fields.of(problems, "'expect'", fields.tree("expect").orElseThrow());
      known(expect, key, requirements);
      expect
          .constant(key, expect.optionalText(key), Outcome.class)
          .ifPresent(outcome -> outcomes.put(key, outcome));
    }
    Map<String, Instant> due = new LinkedHashMap<>();
    for (String key : fields.map("due").keySet()) {
      Fields dues = Fields.of(problems, "'due'", fields.tree("due").orElseThrow());
      known(dues, key, requirements);
      dues.value(key, Fields::instant, "Write a time such as 2021-03-05T17:00:00Z.")
          .ifPresent(time -> due.put(key, time));
    }
    Map<String, String> paths = new LinkedHashMap<>();
    for (String key : fields.map("path").keySet()) {
      Fields path = Fields.of(problems, "'path'", fields.tree("path").orElseThrow());
      String node = path.text(key);
      if (decision.isPresent() && !decision.get().nodes().containsKey(node)) {
        path.problem(key, "There is no node '" + node + "'.", "Name a node of the tree.");
      }
      paths.put(key.equals("organisation") ? "" : key, node);
    }
    if (outcomes.isEmpty() && due.isEmpty() && paths.isEmpty()) {
      fields.problem("name", "The test expects nothing.", "Add 'expect:', 'due:' or 'path:'.");
    }
    fields.done();
    return new PackTest(name, start, now, servers, answers, outcomes, due, paths);
  }

  private InventedServer server(String name, Tree tree) {
    Fields fields = Fields.of(problems, "the server '" + name + "'", tree);
    Map<LocalDate, String> builds = new TreeMap<>();
    fields.tree("builds").ifPresent(t -> builds(t, builds));
    Map<String, Days> read = new LinkedHashMap<>();
    for (String kind : fields.map("read").keySet()) {
      Fields kinds = Fields.of(problems, "'read'", fields.tree("read").orElseThrow());
      kinds
          .value(kind, TestReader::days, "Write two dates: '2021-01-01 2021-03-12'.")
          .ifPresent(days -> read.put(kind, days));
    }
    List<InventedFinding> findings = new ArrayList<>();
    for (Tree item : fields.items("findings")) {
      Fields finding = Fields.of(problems, "the finding", item);
      Optional<Stage> stage = finding.constant("stage", finding.text("stage"), Stage.class);
      Optional<Severity> severity =
          finding.constant("severity", finding.text("severity"), Severity.class);
      String wave = finding.optionalText("wave");
      finding.done();
      if (stage.isPresent() && severity.isPresent()) {
        findings.add(new InventedFinding(stage.get(), severity.get(), wave));
      }
    }
    Map<String, MitigationState> mitigations = new LinkedHashMap<>();
    for (String id : fields.map("mitigations").keySet()) {
      Fields states =
          Fields.of(problems, "'mitigations'", fields.tree("mitigations").orElseThrow());
      known(states, id, FactReader.MITIGATIONS);
      states
          .constant(id, states.optionalText(id), MitigationState.class)
          .ifPresent(state -> mitigations.put(id, state));
    }
    fields.done();
    return new InventedServer(name, builds, read, findings, mitigations);
  }

  private void builds(Tree tree, Map<LocalDate, String> builds) {
    Fields fields = Fields.of(problems, "'builds'", tree);
    if (tree instanceof Tree.Entries map) {
      for (String day : map.entries().keySet()) {
        String build = fields.text(day);
        boolean known =
            build.startsWith(NEWEST)
                ? knowledge.builds().newest(build.substring(NEWEST.length())).isPresent()
                : ExchangeBuild.parse(build).isPresent();
        try {
          builds.put(Fields.checked(LocalDate.parse(day)), build);
        } catch (DateTimeParseException | IllegalArgumentException e) {
          fields.problem(day, "'" + day + "' is no date.", "Write a date such as 2021-03-05.");
        }
        if (!known) {
          fields.problem(day, "'" + build + "' is no build.", "Write 15.1.2176.9 or 'newest SE'.");
        }
      }
    }
  }

  private static Days days(String text) {
    String[] parts = text.split(" ", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("not two dates: " + text);
    }
    return new Days(
        Fields.checked(LocalDate.parse(parts[0])),
        Fields.checked(LocalDate.parse(parts[1].strip())));
  }

  /** Answers to questions and statements that a requirement is done, by key of a row. */
  private Answers answers(Fields fields) {
    List<Answers.Given> given = new ArrayList<>();
    for (String key : fields.map("answers").keySet()) {
      Fields said = Fields.of(problems, "'answers'", fields.tree("answers").orElseThrow());
      int slash = key.lastIndexOf('/');
      String subject = key.substring(slash + 1);
      Optional<Boolean> yes = said.tree(key).flatMap(Fields::yesOrNo);
      if (!questions.contains(subject) && !requirements.contains(subject)) {
        said.problem(
            key, "'" + subject + "' is neither question nor requirement.", "Check the name.");
      }
      if (yes.isEmpty()) {
        said.problem(key, "The answer to '" + key + "' is neither.", "Write yes or no.");
      }
      given.add(
          new Answers.Given(
              pack,
              subject,
              slash < 0 ? "" : key.substring(0, slash),
              yes.orElse(false),
              "A person"));
    }
    return new Answers(given);
  }

  private static void known(Fields fields, String key, Set<String> names) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    if (!names.contains(name)) {
      fields.problem(key, "There is no '" + name + "'.", "Check the name.");
    }
  }
}
