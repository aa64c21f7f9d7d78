package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.Casebook;
import org.postern.casebook.RunRecord;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.change.Triage;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefContent.LeaderQuestion;
import org.postern.reports.brief.BriefContent.RequirementCount;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.cisa.StatusReport;
import org.postern.reports.cisa.StatusReportMapper;
import org.postern.response.playbook.PlaybookBook;

/** What a case adds to the reports of the sample. */
class CaseStateTest {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-03-13T09:00:00Z"), ZoneOffset.UTC);
  private static final String ANNA = "Anna <script>";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private CaseState state;

  @BeforeEach
  void keepsACase() {
    try (Casebook book = Casebook.openOrCreate(CaseLocation.of(folder.toString()), CLOCK)) {
      state =
          book.write(
              ANNA,
              writer -> {
                fill(writer);
                return CaseState.of(writer.state(), Sample.checklist());
              });
    }
  }

  private static void fill(CaseWriter writer) {
    writer.append(new Change.OrganisationNamed("Harrow <b>County</b>"));
    writer.append(new Change.PackChosen("sample", "A sample", LocalDate.of(2021, 3, 3)));
    long run =
        writer.record(
            RunRecord.of(Sample.assessment(), "Postern", "2021", List.of("evidence"), "{}"));
    writer.judge(
        run,
        List.of(
            outcome("list", "", Outcome.ASKED),
            outcome("look", "EX01", Outcome.VERIFIED),
            outcome("patch", "EX01", Outcome.CONTRADICTED),
            outcome("weekly", "EX01", Outcome.ASKED),
            outcome("leave", "EX01", Outcome.NOT_APPLICABLE)));
    writer.append(new Change.QuestionAnswered("sample", "skilled", "", false, "=too few"));
    writer.append(new Change.Challenged(1, "Nobody knows <all>.", "time"));
    writer.append(new Change.Attested(3, "Installed.", Optional.empty()));
    writer.append(new Change.Excepted(4, "later", DAY.plusDays(9)));
    writer.append(
        new Change.FindingTriaged(1, Triage.FALSE_ALARM, "our <own> test", Optional.empty()));
    writer.append(
        new Change.FindingTriaged(2, Triage.ACCEPTED, "ended", Optional.of(DAY.minusDays(1))));
  }

  private static RequirementOutcome outcome(String requirement, String server, Outcome outcome) {
    return new RequirementOutcome(
        "sample",
        requirement,
        server,
        "Do " + requirement,
        outcome,
        "The log says so.",
        Optional.of(LocalDate.of(2021, 3, 5)),
        Optional.empty());
  }

  private BriefContent brief() {
    return BriefMapper.of(Sample.assessment(), state, DAY);
  }

  @Test
  void theBriefCountsWhatIsDone() {
    assertThat(brief().requirements())
        .extracting(RequirementCount::count, RequirementCount::state)
        .extracting(Object::toString)
        .containsExactly(
            "(1, \"proved by evidence\")",
            "(1, \"attested\")",
            "(1, \"blocked\")",
            "(1, \"excepted for now\")",
            "(1, \"not applicable\")",
            "(1, \"overdue\")");
    assertThat(brief().servers().getFirst().done()).isEqualTo("2 of 3");
    assertThat(brief().servers().getLast().done()).isEmpty();
    assertThat(brief().organisation()).isEqualTo("Harrow <b>County</b>");
  }

  @Test
  void theBriefSaysWhatHindersAndWhatContradicts() {
    assertThat(brief().challenges())
        .extracting(BriefContent.Challenge::what)
        .containsExactly(
            "EX01, Do patch: " + ANNA + " attested that it is done; the evidence says otherwise.",
            "Do list: Nobody knows <all>.");
    assertThat(brief().deadlines())
        .extracting(BriefContent.Deadline::due)
        .containsExactly("2021-03-05, overdue", "2021-03-22");
  }

  @Test
  void leadersAreAnsweredFromTheCase() {
    assertThat(brief().questions())
        .extracting(LeaderQuestion::answer)
        .containsExactly(
            Optional.of("2 of 4 steps are done: Do look; Do patch"),
            Optional.of("No, says " + ANNA + ": =too few"),
            Optional.of("Not yet: Nobody knows <all>."));
  }

  @Test
  void whatPersonsJudgedStandsBesideTheVerdictAndHidesNothing() throws IOException {
    assertThat(brief().compromised().word()).isEqualTo("Yes");
    assertThat(brief().compromised().sentences())
        .last()
        .asString()
        .contains("judged 1 findings to be false alarms and accepted 0");
    StringBuilder terminal = new StringBuilder();
    new TerminalReport(false, 80, false).write(Sample.assessment(), state, terminal);
    assertThat(terminal)
        .contains("Of these findings a person judged 1 to be a false alarm;")
        .contains("Judged F1: a false alarm")
        .contains("EVIDENCE CONTRADICTS WHAT WAS ATTESTED")
        .doesNotContain("Judged F2");
  }

  @Test
  void theTechnicalReportListsActionsAndEscapesWhatPersonsWrote() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(Sample.assessment(), state, PlaybookBook.empty(), out);
    String html = out.toString(StandardCharsets.UTF_8);
    assertThat(html)
        .contains("Actions of the case", "Evidence contradicts the attestation: ")
        .contains("Excepted until 2021-03-22", "our &lt;own&gt; test", "Nobody knows &lt;all&gt;.")
        .doesNotContain("Anna <script>", "<own>");
  }

  @Test
  void theReportToAuthoritiesSaysWhatTheCaseFilledIn() {
    StatusReport report = StatusReportMapper.of(Sample.assessment(), state, DAY);
    assertThat(report.parts())
        .flatExtracting(StatusReport.Part::entries)
        .filteredOn(entry -> entry.by() == StatusReport.By.CASE)
        .extracting(StatusReport.Entry::name)
        .containsExactly(
            "Organisation",
            "Done of what is required",
            "Excepted for now",
            "Do look",
            "Do patch",
            "Help that was called in",
            "Challenges",
            "Planned next");
  }
}
