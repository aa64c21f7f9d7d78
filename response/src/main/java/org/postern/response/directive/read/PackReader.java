package org.postern.response.directive.read;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.DecisionTree;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.LeaderAnswers;
import org.postern.response.directive.PackTest;
import org.postern.response.directive.ReportTemplate;
import org.postern.response.directive.Requirement;
import org.postern.response.directive.query.Question;
import org.postern.response.directive.query.Scope;
import org.postern.sigma.Position;
import org.postern.sigma.parse.Documents;
import org.postern.sigma.parse.Outcome;
import org.postern.sigma.parse.Tree;

/** Reads one pack; form and limits of YAML are those of rules. */
public final class PackReader {
  /** Several times the longest directive; a table of so many rows is of no use to anyone. */
  private static final int MOST_REQUIREMENTS = 300;

  private final Problems problems;
  private final Knowledge knowledge;

  private PackReader(Problems problems, Knowledge knowledge) {
    this.problems = problems;
    this.knowledge = knowledge;
  }

  /**
   * The pack of a file, or everything that is wrong with it.
   *
   * @param file shown with problems
   */
  public static PackResult read(String file, String yaml, Knowledge knowledge) {
    return read(file, yaml, knowledge, Documents.READ);
  }

  static PackResult read(String file, String yaml, Knowledge knowledge, Documents documents) {
    Problems problems = new Problems(file);
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    Outcome outcome = documents.read(file, text, 0);
    if (!outcome.diagnostics().isEmpty()) {
      return new PackResult(Optional.empty(), outcome.diagnostics());
    }
    if (outcome.documents().size() != 1) {
      problems.add(
          new Position(1, 1), "The file does not hold exactly one pack.", "One file, one pack.");
      return new PackResult(Optional.empty(), problems.all());
    }
    DirectivePack pack = new PackReader(problems, knowledge).pack(outcome.documents().getFirst());
    boolean sound = problems.all().isEmpty();
    return new PackResult(sound ? Optional.of(pack) : Optional.empty(), problems.all());
  }

  private DirectivePack pack(Tree tree) {
    Fields fields = Fields.of(problems, "the pack", tree);
    String id = fields.key("id");
    String title = fields.text("title");
    String issuer = fields.text("issuer");
    String source = fields.text("source");
    if (!source.isEmpty() && !source.startsWith("https://")) {
      fields.problem("source", "'source' is no address.", "Write the official https:// address.");
    }
    fields.needed("issued");
    LocalDate issued = fields.date("issued").orElse(LocalDate.EPOCH);
    fields.needed("zone");
    ZoneId zone =
        fields
            .value("zone", PackReader::zone, "Write a name such as America/New_York or UTC.")
            .orElse(ZoneOffset.UTC);
    List<String> binds = fields.texts("binds");
    if (binds.isEmpty()) {
      fields.problem("binds", "It is not said whom the pack binds.", "Write 'binds: [everyone]'.");
    }
    fields.needed("version");
    int version = fields.number("version", 1, Integer.MAX_VALUE).orElse(1);
    String summary = fields.text("summary");
    List<Question> questions = questions(fields);
    QueryReader queries =
        new QueryReader(
            problems,
            knowledge,
            questions.stream()
                .collect(Collectors.toMap(Question::id, Question::scope, (one, other) -> one)));
    List<Requirement> requirements = requirements(fields, queries, zone);
    Set<String> ids = ids(fields);
    Optional<DecisionTree> decision =
        fields.tree("decision").flatMap(t -> new DecisionReader(problems, queries, ids).read(t));
    Optional<ReportTemplate> report =
        fields.tree("report").map(t -> ReportReader.read(problems, t));
    LeaderAnswers leaders =
        fields
            .tree("leaders")
            .map(t -> leaders(t, questions, requirements))
            .orElse(LeaderAnswers.NONE);
    TestReader tests =
        new TestReader(
            problems,
            knowledge,
            id,
            issued,
            decision,
            questions.stream().map(Question::id).collect(Collectors.toSet()),
            requirements);
    List<PackTest> read = fields.items("tests").stream().map(tests::read).toList();
    fields.done();
    return new DirectivePack(
        id,
        title,
        issuer,
        source,
        issued,
        zone,
        binds,
        version,
        summary,
        questions,
        requirements,
        decision,
        report,
        leaders,
        read);
  }

  private LeaderAnswers leaders(
      Tree tree, List<Question> questions, List<Requirement> requirements) {
    Fields fields = Fields.of(problems, "'leaders'", tree);
    String capability = fields.optionalText("capability");
    String support = fields.optionalText("support");
    if (!capability.isEmpty()
        && questions.stream()
            .noneMatch(q -> q.id().equals(capability) && q.scope() == Scope.ORGANISATION)) {
      fields.problem(
          "capability",
          "There is no question '" + capability + "' for the organisation.",
          "Name one of 'questions'.");
    }
    if (!support.isEmpty()
        && requirements.stream()
            .noneMatch(r -> r.id().equals(support) && r.scope() == Scope.ORGANISATION)) {
      fields.problem(
          "support",
          "There is no requirement '" + support + "' for the organisation.",
          "Name one of 'requirements'.");
    }
    fields.done();
    return new LeaderAnswers(capability, support);
  }

  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new IllegalArgumentException("no zone: " + name);
    }
    return ZoneId.of(name);
  }

  private List<Question> questions(Fields fields) {
    List<Question> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Tree item : fields.items("questions")) {
      Fields question = Fields.of(problems, "the question", item);
      String id = question.key("id");
      Optional<Scope> scope = question.constant("scope", question.text("scope"), Scope.class);
      String text = question.text("text");
      question.done();
      if (!ids.add(id)) {
        question.problem("id", "Two questions are named '" + id + "'.", "Rename one.");
      }
      questions.add(new Question(id, scope.orElse(Scope.ORGANISATION), text));
    }
    return questions;
  }

  private List<Requirement> requirements(Fields fields, QueryReader queries, ZoneId zone) {
    RequirementReader reader = new RequirementReader(problems, queries, zone);
    List<Tree> items = fields.items("requirements");
    if (items.isEmpty() || items.size() > MOST_REQUIREMENTS) {
      fields.problem(
          "requirements",
          "A pack has 1 to " + MOST_REQUIREMENTS + " requirements, this one " + items.size() + ".",
          "Add some, or split it.");
      return List.of();
    }
    Map<String, Requirement> read = new LinkedHashMap<>();
    for (Tree item : items) {
      reader
          .read(item)
          .ifPresent(
              requirement -> {
                if (read.putIfAbsent(requirement.id(), requirement) != null) {
                  problems.add(
                      item.position(),
                      "Two requirements are named '" + requirement.id() + "'.",
                      "Rename one.");
                }
              });
    }
    order(fields, items, read);
    return List.copyOf(read.values());
  }

  /** What comes first must stand first, which also rules out circles. */
  private void order(Fields fields, List<Tree> items, Map<String, Requirement> read) {
    Set<String> all = ids(fields);
    Set<String> before = new HashSet<>();
    for (Tree item : items) {
      String id = id(item);
      Requirement requirement = read.get(id);
      if (requirement != null) {
        for (String first : requirement.dependsOn()) {
          if (!before.contains(first)) {
            problems.add(
                item.position(),
                all.contains(first)
                    ? "'" + id + "' depends on '" + first + "', which stands below it."
                    : "'" + id + "' depends on '" + first + "', which there is not.",
                "Name a requirement that stands above it.");
          }
        }
      }
      before.add(id);
    }
  }

  /** Ids of all requirements, readable or not, so that one fault is told once. */
  private static Set<String> ids(Fields fields) {
    return fields.items("requirements").stream().map(PackReader::id).collect(Collectors.toSet());
  }

  private static String id(Tree item) {
    if (item instanceof Tree.Entries map) {
      Tree.Entry id = map.entries().get("id");
      if (id != null && id.tree() instanceof Tree.Scalar scalar) {
        return scalar.value().text();
      }
    }
    return "";
  }
}
