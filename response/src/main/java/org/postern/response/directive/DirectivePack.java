package org.postern.response.directive;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.directive.query.Question;

/**
 * One directive as data.
 *
 * @param id stable key, also the name of its file
 * @param title what it is called
 * @param issuer who issued it
 * @param source official address
 * @param issued its day; deadlines at a date move with the distance of the start from it
 * @param zone zone of its deadlines
 * @param binds whom it binds: {@code everyone}, {@code federal-agencies} …
 * @param version of the pack, raised with every change of meaning
 * @param summary what it is about
 * @param questions what only a person can answer
 * @param requirements what it asks for, in order
 * @param decision its decision tree
 * @param report what is to be reported
 * @param leaders what of it answers the questions that leaders ask
 * @param tests invented situations with what must come out
 */
public record DirectivePack(
    String id,
    String title,
    String issuer,
    String source,
    LocalDate issued,
    ZoneId zone,
    List<String> binds,
    int version,
    String summary,
    List<Question> questions,
    List<Requirement> requirements,
    Optional<DecisionTree> decision,
    Optional<ReportTemplate> report,
    LeaderAnswers leaders,
    List<PackTest> tests) {
  public DirectivePack {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(issued, "issued");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(leaders, "leaders");
    binds = List.copyOf(binds);
    questions = List.copyOf(questions);
    requirements = List.copyOf(requirements);
    tests = List.copyOf(tests);
  }
}
