package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.EvidenceFile;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.change.Triage;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.casebook.state.FindingTextRow;

/**
 * What a case promises, whatever database it lies in; long, as each database must hold all of it.
 */
abstract class StoreContract {
  private static final String ANNA = "Anna";

  @SuppressWarnings("NullAway.Init") // set before each test
  private CaseLocation location;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Casebook book;

  abstract CaseLocation newLocation();

  @BeforeEach
  void makesACase() {
    location = newLocation();
    book = Casebook.openOrCreate(location, Cases.on(Cases.DAY));
  }

  @AfterEach
  void closes() {
    book.close();
  }

  private Casebook on(LocalDate day) {
    return Casebook.open(location, Cases.on(day));
  }

  private Action action(Casebook of, long number) {
    return of.read(reader -> reader.action(number)).orElseThrow();
  }

  private Action action(long number) {
    return action(book, number);
  }

  private long record(RunRecord run) {
    return book.write(ANNA, writer -> writer.record(run));
  }

  private void judge(String requirement, String server, Outcome outcome) {
    book.write(
        ANNA,
        writer -> {
          writer.judge(
              writer.record(Cases.run(List.of("EX01"))),
              List.of(Cases.outcome(requirement, server, outcome)));
          return true;
        });
  }

  private List<Entry> entries(int limit) {
    return book.read(reader -> reader.history(limit));
  }

  private List<CaseFinding> findings(FindingFilter filter) {
    return book.read(reader -> reader.findings(filter));
  }

  private long count(FindingFilter filter) {
    return book.read(reader -> reader.countFindings(filter));
  }

  private List<Action> actions() {
    return book.read(CaseReader::actions);
  }

  private String organisation() {
    return book.read(CaseReader::organisation);
  }

  private Head head() {
    return book.read(CaseReader::head);
  }

  private boolean proves(Head kept) {
    return book.verify(Optional.of(kept)).holds();
  }

  private void holds() {
    assertThat(book.verify(Optional.empty()).faults()).isEmpty();
  }

  @Test
  void anEmptyCaseHolds() {
    assertThat(book.verify(Optional.empty())).isEqualTo(new Verification(Head.EMPTY, List.of()));
    assertThat(organisation()).isEmpty();
  }

  @Test
  void whatWasWrittenIsThereWhenTheCaseIsOpenedAgain() {
    Entry entry = book.append(ANNA, new Change.OrganisationNamed("Harrow County"));
    book.append("Ben", new Change.PackChosen("ed-21-02", "ED 21-02", Cases.DAY));
    book.close();
    book = Casebook.open(location, Cases.on(Cases.DAY));
    assertThat(organisation()).isEqualTo("Harrow County");
    assertThat(book.read(CaseReader::packs).getFirst().starts()).isEqualTo("2021-03-08");
    assertThat(entries(10)).hasSize(2).last().isEqualTo(entry);
    assertThat(entry.who()).isEqualTo(ANNA);
    assertThat(entry.time()).isEqualTo("2021-03-08T09:30:00Z");
    holds();
  }

  @Test
  void findingsKeepTheirIdentityWhenTheyMove() {
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/ecp/y.js", 5)));
    record(
        Cases.run(
            List.of("EX01"),
            Cases.finding("ex01", "203.0.113.7", "/ECP/y.js", 77),
            Cases.finding("EX01", "198.51.100.2", "/ecp/z.js", 78)));
    List<CaseFinding> findings = findings(FindingFilter.ALL);
    assertThat(findings)
        .extracting(CaseFinding::id, CaseFinding::presence)
        .containsExactly(tuple("F1", Presence.STILL_THERE), tuple("F2", Presence.NEW));
    assertThat(findings.getFirst().row().place()).isEqualTo(77);
    record(Cases.run(List.of("EX01")));
    assertThat(findings(FindingFilter.ALL))
        .extracting(CaseFinding::presence)
        .containsOnly(Presence.GONE);
    holds();
  }

  @Test
  void aRunOfAnotherServerLeavesFindingsAsTheyWere() {
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/ecp/y.js", 5)));
    record(Cases.run(List.of("EX02"), Cases.finding("EX02", "203.0.113.7", "/ecp/y.js", 5)));
    assertThat(findings(FindingFilter.ALL))
        .extracting(CaseFinding::presence)
        .containsExactly(Presence.NEW, Presence.NEW);
  }

  @Test
  void findingsAreFiltered() {
    record(
        Cases.run(
            List.of("EX01", "EX02"),
            Cases.finding("EX01", "203.0.113.7", "/a", 1),
            Cases.finding("EX02", "203.0.113.7", "/a", 1),
            Cases.finding("EX02", "203.0.113.7", "/b", 2)));
    book.append(ANNA, new Change.FindingTriaged(2, Triage.CONFIRMED, "seen", Optional.empty()));
    FindingFilter open =
        new FindingFilter(Optional.of(Presence.NEW), Optional.of("ex02"), 3, true, 10, 0);
    assertThat(findings(open)).extracting(CaseFinding::id).containsExactly("F3");
    assertThat(count(open)).isEqualTo(1);
    FindingFilter page = new FindingFilter(Optional.empty(), Optional.empty(), 0, false, 1, 1);
    assertThat(findings(page)).extracting(CaseFinding::id).containsExactly("F2");
    assertThat(count(page)).isEqualTo(3);
  }

  @Test
  void findingsAreFoundByTheirWordsAndSorted() {
    record(
        Cases.run(
            List.of("EX01", "EX02"),
            Cases.finding("EX02", "203.0.113.7", "/owa/100%.aspx", 1),
            Cases.finding("EX01", "198.51.100.2", "/owa/1000.aspx", 2)));
    assertThat(findings(words("100%", FindingFilter.Order.SEVERITY)))
        .extracting(CaseFinding::id)
        .containsExactly("F1");
    assertThat(count(words("/OWA/", FindingFilter.Order.TIME))).isEqualTo(2);
    assertThat(findings(words("owa", FindingFilter.Order.SERVER)))
        .extracting(CaseFinding::id)
        .containsExactly("F2", "F1");
    assertThat(findings(words("203_0", FindingFilter.Order.RULE))).isEmpty();
  }

  @Test
  void theRawLineIsSearchedWhateverTheCaseOfItsLetters() {
    record(
        Cases.run(
            List.of("EX01"),
            Cases.finding("EX01", "203.0.113.7", "/owa/GRÜẞE.aspx", 1),
            Cases.finding("EX01", "198.51.100.2", "/b", 2)));
    assertThat(count(words("RAW LINE, \uFFFD", FindingFilter.Order.SEVERITY))).isEqualTo(2);
    assertThat(findings(words("grüße", FindingFilter.Order.SEVERITY)))
        .extracting(CaseFinding::id)
        .containsExactly("F1");
    assertThat(count(words("abab", FindingFilter.Order.SEVERITY))).as("the hash").isEqualTo(2);
    assertThat(count(words("7\n/owa", FindingFilter.Order.SEVERITY))).isEqualTo(1);
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.9", "/owa/new", 3)));
    assertThat(count(words("owa", FindingFilter.Order.SEVERITY)))
        .as("what was kept of the text is of the run before")
        .isEqualTo(2);
    holds();
  }

  /** More findings have the text than are looked up by their numbers, or fewer. */
  @Test
  void askingTheDatabaseGivesWhatGoingThroughAllGives() {
    List<FindingRecord> first = new ArrayList<>();
    for (int i = 0; i < 5_500; i++) {
      first.add(Cases.finding("EX0" + i % 7, "203.0.113." + i % 250, "/owa/page" + i, i));
    }
    List<String> servers = List.of("EX00", "EX01", "EX02", "EX03", "EX04", "EX05", "EX06");
    record(Cases.run(servers, first.toArray(FindingRecord[]::new)));
    record(
        Cases.run(
            List.of("EX00", "EX01"),
            first.subList(0, 600).stream()
                .filter(f -> f.number() % 7 < 2)
                .toArray(FindingRecord[]::new)));
    record(Cases.run(List.of("EX02"), Cases.finding("EX02", "203.0.113.7", "/owa/later", 9)));
    book.write(
        ANNA,
        writer -> {
          for (long f = 1; f < 300; f += 2) {
            writer.append(
                new Change.FindingTriaged(
                    f, Triage.CONFIRMED, "seen", Optional.of(Cases.DAY.minusDays(f % 3))));
          }
          return true;
        });
    List<CaseFinding> all = findings(FindingFilter.ALL);
    assertThat(all).hasSize(5_501);
    for (String text : List.of("", "owa", "page12", "/owa/page77", "later", "nothing like it")) {
      for (Optional<Presence> presence :
          List.of(
              Optional.<Presence>empty(),
              Optional.of(Presence.NEW),
              Optional.of(Presence.STILL_THERE),
              Optional.of(Presence.GONE))) {
        for (FindingFilter.Order order : FindingFilter.Order.values()) {
          for (boolean untriaged : new boolean[] {false, true}) {
            FindingFilter filter =
                new FindingFilter(
                    presence,
                    Optional.empty(),
                    0,
                    untriaged,
                    Optional.of(text).filter(t -> !t.isEmpty()),
                    order,
                    40,
                    20);
            List<Long> expected =
                all.stream()
                    .filter(f -> presence.isEmpty() || f.presence() == presence.get())
                    .filter(f -> !untriaged || f.triage().isEmpty())
                    .filter(f -> f.row().object().contains(text) || text.isEmpty())
                    .sorted(by(order))
                    .map(f -> f.row().number())
                    .toList();
            assertThat(findings(filter))
                .as(filter.toString())
                .extracting(f -> f.row().number())
                .isEqualTo(expected.stream().skip(20).limit(40).toList());
            assertThat(count(filter)).isEqualTo(expected.size());
            OptionalLong quickly = book.read(r -> r.countQuickly(filter));
            if (text.equals("owa") && expected.size() > CaseReader.MOST_COUNTED) {
              assertThat(quickly).isEmpty();
            } else {
              assertThat(quickly).hasValue(expected.size());
            }
          }
        }
      }
    }
  }

  private static Comparator<CaseFinding> by(FindingFilter.Order order) {
    Comparator<CaseFinding> time =
        Comparator.comparing((CaseFinding f) -> f.row().firstSeen())
            .thenComparing(f -> f.row().number());
    Comparator<CaseFinding> severity =
        Comparator.comparing((CaseFinding f) -> -f.row().severity()).thenComparing(time);
    return switch (order) {
      case SEVERITY -> severity;
      case TIME -> time;
      case SERVER ->
          Comparator.comparing((CaseFinding f) -> f.row().server()).thenComparing(severity);
      case RULE -> Comparator.comparing((CaseFinding f) -> f.row().rule()).thenComparing(time);
    };
  }

  private static FindingFilter words(String words, FindingFilter.Order order) {
    return new FindingFilter(
        Optional.empty(), Optional.empty(), 0, false, Optional.of(words), order, 10, 0);
  }

  @Test
  void anActionAndAFindingHaveTheirOwnHistory() {
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/a", 1)));
    book.write(
        ANNA,
        writer -> {
          writer.judge(
              1,
              List.of(
                  Cases.outcome("one", "EX01", Outcome.UNPROVED),
                  Cases.outcome("two", "EX01", Outcome.UNPROVED)));
          writer.append(new Change.Challenged(1, "no window \"action\":2,", "consent"));
          writer.append(new Change.ActionNoted(2, "of the other"));
          writer.append(new Change.ChallengeResolved(1, "granted"));
          writer.append(new Change.FindingNoted(1, "of the finding"));
          return true;
        });
    List<Entry> one = book.read(reader -> reader.historyOfAction(1, 10));
    assertThat(one)
        .extracting(Entry::kind)
        .containsExactly("challenge.resolved", "action.challenged");
    List<Entry> two = book.read(reader -> reader.historyOfAction(2, 10));
    assertThat(two).extracting(Entry::kind).containsExactly("action.noted");
    List<Entry> finding = book.read(reader -> reader.historyOfFinding(1, 10));
    assertThat(finding).extracting(Entry::kind).containsExactly("finding.noted");
  }

  @Test
  void theRawLineComesBackFitForEveryDatabase() {
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/a", 1)));
    Optional<FindingTextRow> text = book.read(reader -> reader.findingText(1));
    assertThat(text.orElseThrow().evidence())
        .isEqualTo("the raw line, \uFFFD and \uFFFD \uD83D\uDE00 and all");
    holds();
  }

  @Test
  void triageExpires() {
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/a", 1)));
    book.append(
        "Ben", new Change.FindingTriaged(1, Triage.ACCEPTED, "scanner", Optional.of(Cases.DAY)));
    CaseFinding today = book.read(reader -> reader.finding(1)).orElseThrow();
    assertThat(today.triage()).contains(Triage.ACCEPTED);
    assertThat(today.row().triageBy()).isEqualTo("Ben");
    try (Casebook later = on(Cases.DAY.plusDays(1))) {
      CaseFinding then = later.read(reader -> reader.finding(1)).orElseThrow();
      assertThat(then.triage()).isEmpty();
      assertThat(then.lapsed()).isTrue();
    }
    record(Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/a", 9)));
    CaseFinding again = book.read(reader -> reader.finding(1)).orElseThrow();
    assertThat(again.triage()).as("a new run keeps the judgement").contains(Triage.ACCEPTED);
    holds();
  }

  @Test
  void anActionGoesThroughItsStates() {
    judge("patch", "EX01", Outcome.UNPROVED);
    assertThat(action(1).state()).isEqualTo(ActionState.OPEN);
    assertThat(action(1).due()).contains(Cases.DAY.plusDays(2));

    book.append(ANNA, new Change.Assigned(1, "Ben", Optional.of(Cases.DAY.plusDays(1))));
    book.append(ANNA, new Change.Marked(1, Mark.IN_PROGRESS, ""));
    assertThat(action(1).state()).isEqualTo(ActionState.IN_PROGRESS);
    assertThat(action(1).row().owner()).isEqualTo("Ben");
    assertThat(action(1).due()).contains(Cases.DAY.plusDays(1));

    book.append(ANNA, new Change.Challenged(1, "no window", "the sheriff's consent"));
    assertThat(action(1).state()).isEqualTo(ActionState.BLOCKED);
    book.append(ANNA, new Change.ChallengeResolved(1, "he agreed"));
    assertThat(action(1).state()).isEqualTo(ActionState.IN_PROGRESS);
    assertThat(action(1).challenges().getFirst().resolution()).isEqualTo("he agreed");

    book.append(ANNA, new Change.Excepted(1, "is being retired", Cases.DAY.plusDays(5)));
    assertThat(action(1).state()).isEqualTo(ActionState.EXCEPTED);
    try (Casebook later = on(Cases.DAY.plusDays(6))) {
      assertThat(action(later, 1).state()).isEqualTo(ActionState.IN_PROGRESS);
      assertThat(action(later, 1).lapsed()).isTrue();
      assertThat(action(later, 1).overdue()).isTrue();
    }
    book.append(ANNA, new Change.Attested(1, "patched by hand", Optional.empty()));
    assertThat(action(1).state()).isEqualTo(ActionState.DONE_ATTESTED);

    judge("patch", "ex01", Outcome.VERIFIED);
    assertThat(action(1).state()).isEqualTo(ActionState.DONE_VERIFIED);
    assertThat(action(1).row().outcomeRun()).isEqualTo(2);
    judge("patch", "EX01", Outcome.UNPROVED);
    assertThat(action(1).state())
        .as("silence disproves nothing")
        .isEqualTo(ActionState.DONE_VERIFIED);
    book.append(ANNA, new Change.ActionNoted(1, "done at last"));
    assertThat(action(1).notes()).hasSize(1);
    holds();
  }

  @Test
  void evidenceThatContradictsAnAttestationSaysSo() {
    judge("patch", "EX01", Outcome.UNPROVED);
    book.append(ANNA, new Change.Attested(1, "patched", Optional.empty()));
    judge("patch", "EX01", Outcome.CONTRADICTED);
    assertThat(action(1).state()).isEqualTo(ActionState.OPEN);
    assertThat(action(1).contradiction()).contains("evidence says CONTRADICTED");
    assertThat(action(1).attestation().orElseThrow().contradictedRun()).isEqualTo(2);
    assertThat(entries(1).getFirst().kind()).isEqualTo("attestation.contradicted");

    book.append(ANNA, new Change.Attested(1, "now it is", Optional.empty()));
    assertThat(action(1).state()).isEqualTo(ActionState.DONE_ATTESTED);
    assertThat(action(1).contradiction()).isPresent();
    judge("patch", "EX01", Outcome.CONTRADICTED);
    assertThat(action(1).state()).isEqualTo(ActionState.OPEN);
    judge("patch", "EX01", Outcome.VERIFIED);
    assertThat(action(1).contradiction()).isEmpty();
    holds();
  }

  @Test
  void whatCountsAsNotApplicableCanBeTakenBack() {
    judge("disconnect", "", Outcome.UNPROVED);
    book.append(ANNA, new Change.Marked(1, Mark.NOT_APPLICABLE, "no such server"));
    assertThat(action(1).state()).isEqualTo(ActionState.NOT_APPLICABLE);
    book.append(ANNA, new Change.Attested(1, "done", Optional.empty()));
    book.append(ANNA, new Change.Marked(1, Mark.OPEN, "by mistake"));
    assertThat(action(1).state()).isEqualTo(ActionState.OPEN);
    assertThat(action(1).attestation()).isEmpty();
    holds();
  }

  @Test
  void actionsOfADroppedPackAreNotShown() {
    book.append(ANNA, new Change.PackChosen("ed-21-02", "ED 21-02", Cases.DAY));
    judge("patch", "EX01", Outcome.UNPROVED);
    book.append(ANNA, new Change.PackDropped("ed-21-02", "not ours"));
    assertThat(actions()).isEmpty();
    book.append(ANNA, new Change.PackChosen("ed-21-02", "ED 21-02", Cases.DAY));
    assertThat(actions()).hasSize(1);
    holds();
  }

  @Test
  void theEvidenceOfAnAttestationIsKept() {
    judge("patch", "EX01", Outcome.UNPROVED);
    byte[] bytes = "screenshot".getBytes(StandardCharsets.UTF_8);
    book.write(
        ANNA,
        writer -> {
          EvidenceFile file = writer.keep("screen.png", bytes);
          return writer.append(new Change.Attested(1, "see there", Optional.of(file)));
        });
    String sha256 = action(1).attestation().orElseThrow().evidenceSha256();
    Optional<byte[]> kept = book.read(reader -> reader.document(sha256));
    assertThat(kept.orElseThrow()).isEqualTo(bytes);
    holds();
  }

  @Test
  void aRefusedChangeLeavesNothing() {
    judge("patch", "EX01", Outcome.UNPROVED);
    Head before = head();
    assertThatThrownBy(
            () ->
                book.write(
                    ANNA,
                    writer -> {
                      writer.append(new Change.ActionNoted(1, "kept?"));
                      return writer.append(new Change.ActionNoted(99, "none"));
                    }))
        .isInstanceOf(CaseException.class)
        .hasMessage("there is no action A99");
    assertThat(head()).isEqualTo(before);
    assertThat(action(1).notes()).isEmpty();
    assertThatThrownBy(() -> book.append(" ", new Change.ActionNoted(1, "by nobody")))
        .isInstanceOf(CaseException.class);
    holds();
  }

  @Test
  void aDirectivesDayEndsWhereItsAuthoritySits() {
    Instant late = Cases.DAY.plusDays(3).atStartOfDay(ZoneOffset.ofHours(-5)).toInstant();
    book.write(
        ANNA,
        writer -> {
          writer.judge(
              0,
              List.of(
                  new RequirementOutcome(
                      "ed-21-02",
                      "patch",
                      "EX01",
                      "Patch",
                      Outcome.UNPROVED,
                      "nothing shows it",
                      Optional.of(Cases.DAY.plusDays(2)),
                      Optional.of(late))));
          return true;
        });
    assertThat(overdue(late)).isFalse();
    assertThat(overdue(late.plusSeconds(1))).isTrue();
    holds();

    book.append(ANNA, new Change.Assigned(1, "Ben", Optional.of(Cases.DAY.plusDays(2))));
    Instant midnight = Cases.DAY.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(overdue(midnight.minusSeconds(1))).isFalse();
    assertThat(overdue(midnight)).as("a day that was agreed on ends in UTC").isTrue();
  }

  private boolean overdue(Instant now) {
    try (Casebook at = Casebook.open(location, Clock.fixed(now, ZoneOffset.UTC))) {
      return action(at, 1).overdue();
    }
  }

  @Test
  void whileOneWritesAnotherReadsWhatWasThereBefore() {
    judge("patch", "EX01", Outcome.UNPROVED);
    book.write(
        ANNA,
        writer -> {
          writer.append(new Change.ActionNoted(1, "not yet"));
          assertThat(action(1).notes()).isEmpty();
          try (Casebook other = on(Cases.DAY.plusDays(6))) {
            assertThat(action(other, 1).overdue()).isTrue();
          }
          return true;
        });
    assertThat(action(1).notes()).hasSize(1);
  }

  @Test
  void manyWritersLoseNothingAndForkNothing() throws Exception {
    judge("patch", "EX01", Outcome.UNPROVED);
    long before = head().sequence();
    int each = 15;
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String who = "writer " + i;
      writers.add(
          () -> {
            try (Casebook own = on(Cases.DAY)) {
              for (int n = 0; n < each; n++) {
                own.append(who, new Change.ActionNoted(1, who + " says " + n));
              }
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Boolean> done : threads.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(head().sequence()).isEqualTo(before + 6L * each);
    assertThat(action(1).notes()).hasSize(6 * each).extracting("text").doesNotHaveDuplicates();
    holds();
  }

  @Test
  void aKeptHeadShowsThatTheEndWasCutOff() {
    Head early = book.append(ANNA, new Change.OrganisationNamed("one")).head();
    assertThat(proves(early)).isTrue();
    Head late = book.append(ANNA, new Change.OrganisationNamed("two")).head();
    assertThat(proves(early)).isTrue();
    assertThat(proves(Head.parse(late.toString()))).isTrue();
    Head foreign = new Head(2, early.hash());
    assertThat(book.verify(Optional.of(foreign)).faults())
        .containsExactly("the history does not contain the entry that you kept: " + foreign);
  }

  @Test
  void answersAreKeptInOrderAndNameWhatThereIs() {
    record(Cases.run(List.of("EX01")));
    book.append(ANNA, new Change.PackChosen("ed-21-02", "ED 21-02", Cases.DAY));
    book.append(ANNA, new Change.QuestionAnswered("ed-21-02", "skilled", "", false, "too few"));
    book.append("Ben", new Change.QuestionAnswered("ed-21-02", "skilled", "ex01", true, ""));
    assertThat(book.read(CaseReader::answers))
        .extracting("question", "server", "yes", "reason", "who")
        .containsExactly(
            tuple("skilled", "", 0L, "too few", ANNA), tuple("skilled", "ex01", 1L, "", "Ben"));
    assertThatThrownBy(
            () -> book.append(ANNA, new Change.QuestionAnswered("other", "q", "", true, "")))
        .hasMessageContaining("there is no directive pack other");
    assertThatThrownBy(
            () -> book.append(ANNA, new Change.QuestionAnswered("ed-21-02", "q", "EX9", true, "")))
        .hasMessageContaining("there is no server EX9");
    holds();
  }

  @Test
  void whatDidNotApplyIsOpenAgainWhenItIsAskedFor() {
    judge("triage", "EX01", Outcome.NOT_APPLICABLE);
    judge("triage", "EX01", Outcome.UNPROVED);
    assertThat(action(1).state()).isEqualTo(ActionState.NOT_APPLICABLE);
    judge("triage", "EX01", Outcome.ASKED);
    assertThat(action(1).state()).isEqualTo(ActionState.OPEN);
    judge("triage", "EX01", Outcome.VERIFIED);
    judge("triage", "EX01", Outcome.ASKED);
    assertThat(action(1).state()).isEqualTo(ActionState.DONE_VERIFIED);
    holds();
  }

  @Test
  void judgingAgainRecordsOnlyNews() {
    judge("patch", "EX01", Outcome.VERIFIED);
    judge("scan", "EX01", Outcome.NOT_APPLICABLE);
    long before = head().sequence();
    again(Outcome.VERIFIED, Outcome.NOT_APPLICABLE);
    assertThat(head().sequence()).isEqualTo(before);
    again(Outcome.VERIFIED, Outcome.ASKED);
    assertThat(entries(1).getFirst().payload()).contains("scan").doesNotContain("patch");
    assertThat(action(2).state()).isEqualTo(ActionState.OPEN);
    book.append(ANNA, new Change.Attested(2, "scanned", Optional.empty()));
    again(Outcome.VERIFIED, Outcome.CONTRADICTED);
    assertThat(action(2).contradiction()).contains("evidence says CONTRADICTED");
    assertThat(action(2).state()).isEqualTo(ActionState.DONE_ATTESTED);
    assertThat(entries(1).getFirst().kind()).isEqualTo("outcomes.judged");
    holds();
  }

  private void again(Outcome patch, Outcome scan) {
    book.write(
        ANNA,
        writer -> {
          writer.judgeAgain(
              2,
              List.of(Cases.outcome("patch", "EX01", patch), Cases.outcome("scan", "EX01", scan)));
          return true;
        });
  }
}
