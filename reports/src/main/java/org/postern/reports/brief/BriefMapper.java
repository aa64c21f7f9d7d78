package org.postern.reports.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.casebook.change.Triage;
import org.postern.engine.finding.Severity;
import org.postern.reports.CaseState;
import org.postern.reports.brief.BriefContent.Answer;
import org.postern.reports.brief.BriefContent.BlindDays;
import org.postern.reports.brief.BriefContent.LeaderQuestion;
import org.postern.response.Assessment;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.Checklist;

/** What a check, and a case if there is one, say to leadership. */
public final class BriefMapper {
  /** What CISA's alert tells leaders to ask their IT personnel. */
  public static final List<String> QUESTIONS =
      List.of(
          "Which steps has the organisation taken?",
          "Has it the technical capability to follow the guidance?",
          "If not, has third-party support been requested?");

  private BriefMapper() {}

  /**
   * Makes the page's content.
   *
   * @param organisation whose servers they are; empty if not named
   * @param date day of the page
   */
  public static BriefContent of(Assessment assessment, String organisation, LocalDate date) {
    return of(assessment, CaseState.none(organisation, Checklist.none()), date);
  }

  /**
   * Makes the page's content.
   *
   * @param state what a case adds
   * @param date day of the page
   */
  public static BriefContent of(Assessment assessment, CaseState state, LocalDate date) {
    BriefAnswers answers = new BriefAnswers(assessment.servers(), assessment.notRead().size());
    CaseBrief told = new CaseBrief(state);
    LeaderReplies replies = new LeaderReplies(state);
    List<ServerRow> rows =
        assessment.servers().stream().map(s -> row(s, told.done(s.name()))).toList();
    return new BriefContent(
        state.organisation(),
        date,
        answers.headline(),
        withTriage(answers.compromised(), assessment, state),
        answers.safe(),
        rows,
        told.requirements(),
        told.challenges(),
        blindDays(assessment),
        told.deadlines(),
        List.of(
            new LeaderQuestion(QUESTIONS.get(0), replies.steps()),
            new LeaderQuestion(QUESTIONS.get(1), replies.capability()),
            new LeaderQuestion(QUESTIONS.get(2), replies.support())),
        picture(rows));
  }

  /** Says beside the verdicts that persons judged findings otherwise. */
  private static Answer withTriage(Answer answer, Assessment assessment, CaseState state) {
    long mistaken = count(assessment, state, Triage.FALSE_ALARM);
    long accepted = count(assessment, state, Triage.ACCEPTED);
    if (mistaken + accepted == 0) {
      return answer;
    }
    List<String> sentences = new ArrayList<>(answer.sentences());
    sentences.add(
        "Your staff judged "
            + mistaken
            + " findings to be false alarms and accepted "
            + accepted
            + "; the verdicts are those of the evidence alone.");
    return new Answer(answer.word(), sentences);
  }

  private static long count(Assessment assessment, CaseState state, Triage judged) {
    return assessment.servers().stream()
        .mapToLong(server -> state.count(server.name(), server.findings(), judged))
        .sum();
  }

  private static ServerRow row(ServerAssessment server, String done) {
    List<DaySpan> open = new ArrayList<>();
    List<DaySpan> blind = new ArrayList<>();
    for (Exposure exposure : server.exposures()) {
      if (exposure.state() == Exposure.State.EXPOSED) {
        open.add(new DaySpan(exposure.from().orElseThrow(), exposure.to().orElseThrow()));
        exposure.blind().forEach(span -> blind.add(new DaySpan(span.from(), span.to())));
      }
    }
    return new ServerRow(
        server.name(),
        server.verdict(),
        now(server),
        done,
        seen(server),
        open,
        blind,
        marks(server));
  }

  private static String now(ServerAssessment server) {
    List<String> waves =
        server.exposures().stream().filter(Exposure::open).map(Exposure::wave).toList();
    if (waves.size() > 1) {
      return "open to " + waves.size() + " known attacks";
    }
    if (waves.size() == 1) {
      return "open to " + waves.getFirst();
    }
    return server.builds().spans().isEmpty() ? "build not known" : "closed to known attacks";
  }

  private static List<DaySpan> seen(ServerAssessment server) {
    Optional<Instant> from =
        server.coverage().stream().flatMap(c -> c.from().stream()).min(Comparator.naturalOrder());
    Optional<Instant> to =
        server.coverage().stream().flatMap(c -> c.to().stream()).max(Comparator.naturalOrder());
    return from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())
        ? List.of(new DaySpan(day(from.get()), day(to.get())))
        : List.of();
  }

  private static List<LocalDate> marks(ServerAssessment server) {
    return server.findings().stream()
        .filter(f -> f.severity() != Severity.INFORMATIONAL)
        .flatMap(f -> f.first().stream())
        .map(BriefMapper::day)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<BlindDays> blindDays(Assessment assessment) {
    Map<String, BlindDays> waves = new LinkedHashMap<>();
    for (ServerAssessment server : assessment.servers()) {
      for (Exposure exposure : server.exposures()) {
        if (exposure.state() == Exposure.State.EXPOSED) {
          waves.merge(
              exposure.wave(),
              new BlindDays(exposure.wave(), 1, exposure.days(), exposure.blindDays()),
              (a, b) ->
                  new BlindDays(
                      a.wave(),
                      a.servers() + 1,
                      a.openDays() + b.openDays(),
                      a.blindDays() + b.blindDays()));
        }
      }
    }
    return List.copyOf(waves.values());
  }

  /** From the first day open or seen to the last; marks outside of it lie on its edge. */
  private static Optional<DaySpan> picture(List<ServerRow> rows) {
    TreeSet<LocalDate> days = new TreeSet<>();
    rows.stream()
        .flatMap(row -> Stream.concat(row.open().stream(), row.seen().stream()))
        .forEach(
            span -> {
              days.add(span.from());
              days.add(span.to());
            });
    return days.isEmpty() ? Optional.empty() : Optional.of(new DaySpan(days.first(), days.last()));
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
