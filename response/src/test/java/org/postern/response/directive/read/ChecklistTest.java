package org.postern.response.directive.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.response.Assessment;
import org.postern.response.directive.Binding;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.Outcome;
import org.postern.response.directive.RequirementOutcome;
import org.postern.response.directive.query.Answers;
import org.postern.response.directive.query.Truth;

class ChecklistTest {
  private static final DirectivePack MARCH = book().find("march-2021-checklist").orElseThrow();
  private static final DirectivePack ED = book().find("ed-21-02").orElseThrow();
  private static final Instant NOW = Instant.parse("2021-03-09T00:00:00Z");

  /** EX01 patched and seen, EX02 open and broken into. */
  private static final Assessment TWO =
      new InventedEvidence(Packs.KNOWLEDGE)
          .assess(
              List.of(
                  MARCH.tests().get(1).servers().getFirst(),
                  MARCH.tests().getFirst().servers().getFirst()));

  @Test
  void evidenceBeatsAPersonsWordAndSaysSo() {
    RequirementOutcome row = row(judge(MARCH, said("update", "EX02", true)), "EX02/update");
    assertThat(row.outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(row.because().getFirst())
        .isEqualTo("Anna says that it is done. The evidence says otherwise.");
    assertThat(row.because()).anyMatch(text -> text.contains("15.1.2106.6"));
  }

  @Test
  void aPersonWhoSaysNoLeavesItOpen() {
    RequirementOutcome row = row(judge(MARCH, said("inventory", "", false)), "inventory");
    assertThat(row.outcome()).isEqualTo(Outcome.UNPROVED);
    assertThat(row.because()).containsExactly("Anna says that it is not done.");
  }

  @Test
  void whatIsSettledIsNotOverdueAndAsksNothing() {
    PackOutcome pack = judge(MARCH, said("inventory", "", true));
    RequirementOutcome done = row(pack, "inventory");
    assertThat(done.overdue()).isFalse();
    assertThat(done.asks()).isEmpty();
    RequirementOutcome open = row(pack, "EX02/image");
    assertThat(open.due()).contains(Instant.parse("2021-03-07T05:00:00Z"));
    assertThat(open.overdue()).isTrue();
    assertThat(open.asks()).singleElement().asString().startsWith("A forensic copy");
  }

  @Test
  void questionsWaitUntilTheyAreAnsweredOrNothingNeedsThem() {
    assertThat(waiting(MARCH, Answers.NONE)).containsExactly("cannot-update@EX02", "skilled@");
    Answers skilled =
        new Answers(List.of(new Answers.Given(MARCH.id(), "skilled", "", true, "Anna")));
    assertThat(waiting(MARCH, skilled)).containsExactly("cannot-update@EX02");
    // The decision tree stops at its first question for every server.
    assertThat(waiting(ED, Answers.NONE)).containsExactly("expertise@");
    Answers expert =
        new Answers(List.of(new Answers.Given(ED.id(), "expertise", "", true, "Anna")));
    assertThat(waiting(ED, expert)).contains("indicators@EX01");
  }

  private static List<String> waiting(DirectivePack pack, Answers answers) {
    return Checklist.judge(
            List.of(new Binding(pack, pack.issued())), TWO, Packs.KNOWLEDGE, answers, NOW)
        .waiting(answers)
        .stream()
        .map(open -> open.question().id() + "@" + open.server())
        .toList();
  }

  @Test
  void whatComesFirstIsNamedUntilItIsSettled() {
    PackOutcome pack = judge(MARCH);
    assertThat(row(pack, "EX01/supported").waitsFor()).isEmpty();
    DirectivePack ed = book().find("ed-25-02").orElseThrow();
    PackOutcome open = judge(ed, new Answers.Given("ed-25-02", "hybrid", "", true, "Anna"));
    assertThat(row(open, "credentials").waitsFor()).containsExactly("dedicated-app");
  }

  @Test
  void theSameInAnotherOrderGivesTheSameRows() {
    List<org.postern.response.ServerAssessment> turned = new ArrayList<>(TWO.servers());
    Collections.reverse(turned);
    Assessment other =
        new Assessment(turned, List.of(), 0, 0, 0, 0, 0, List.of(), Packs.KNOWLEDGE.provenance());
    List<Binding> bindings =
        List.of(new Binding(MARCH, MARCH.issued()), new Binding(ED, ED.issued()));
    assertThat(Checklist.judge(bindings, other, Packs.KNOWLEDGE, Answers.NONE, NOW))
        .isEqualTo(Checklist.judge(bindings, TWO, Packs.KNOWLEDGE, Answers.NONE, NOW));
    assertThat(judge(MARCH).rows())
        .extracting(RequirementOutcome::key)
        .startsWith("inventory", "EX01/image", "EX02/image", "EX01/look", "EX02/look");
  }

  @Test
  void withoutServersOnlyTheOrganisationIsAsked() {
    Assessment nothing =
        new Assessment(
            List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), Packs.KNOWLEDGE.provenance());
    PackOutcome pack =
        Checklist.judge(
                List.of(new Binding(MARCH, MARCH.issued())),
                nothing,
                Packs.KNOWLEDGE,
                Answers.NONE,
                NOW)
            .packs()
            .getFirst();
    assertThat(pack.rows()).isNotEmpty().allMatch(row -> row.server().isEmpty());
    assertThat(row(pack, "report-incident").outcome()).isEqualTo(Outcome.UNPROVED);
  }

  @Test
  void theTreeTellsWhatWasAskedAnsweredAndWhy() {
    PackOutcome pack = judge(ED, new Answers.Given("ed-21-02", "expertise", "", true, "Anna"));
    assertThat(pack.paths()).hasSize(2);
    assertThat(pack.paths().get(1).steps())
        .extracting(step -> step.sentence())
        .containsExactly(
            "Asked: Has the organisation the expertise for forensic triage? Answered: yes,"
                + " because: Anna answered yes: Have you the expertise for forensic triage?",
            "Asked: Does the server show indicators of compromise? Answered: yes, because: Found:"
                + " An invented finding.");
    assertThat(pack.paths().get(1).requirements()).contains(List.of("disconnect", "report"));
    assertThat(pack.paths().getFirst().unanswered())
        .hasValueSatisfying(step -> assertThat(step.answer()).isEqualTo(Truth.UNKNOWN));
    assertThat(row(pack, "EX02/patch").because())
        .as("why it does not apply")
        .anyMatch(text -> text.contains("Found: An invented finding."));
  }

  private static PackBook book() {
    return PackBook.load(List.of(Packs.CONTENT), Packs.KNOWLEDGE);
  }

  private static Answers.Given said(String subject, String server, boolean yes) {
    return new Answers.Given("march-2021-checklist", subject, server, yes, "Anna");
  }

  private static PackOutcome judge(DirectivePack pack, Answers.Given... given) {
    return Checklist.judge(
            List.of(new Binding(pack, pack.issued())),
            TWO,
            Packs.KNOWLEDGE,
            new Answers(List.of(given)),
            NOW)
        .packs()
        .getFirst();
  }

  private static RequirementOutcome row(PackOutcome pack, String key) {
    return pack.rows().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
  }
}
