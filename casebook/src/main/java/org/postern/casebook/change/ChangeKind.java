package org.postern.casebook.change;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of changes and how the history names them. */
public enum ChangeKind {
  ORGANISATION_NAMED("organisation.named", Change.OrganisationNamed.class),
  PACK_CHOSEN("pack.chosen", Change.PackChosen.class),
  PACK_DROPPED("pack.dropped", Change.PackDropped.class),
  RUN_RECORDED("run.recorded", Change.RunRecorded.class),
  OUTCOMES_JUDGED("outcomes.judged", Change.OutcomesJudged.class),
  ATTESTATION_CONTRADICTED("attestation.contradicted", Change.AttestationContradicted.class),
  FINDING_TRIAGED("finding.triaged", Change.FindingTriaged.class),
  ASSIGNED("action.assigned", Change.Assigned.class),
  MARKED("action.marked", Change.Marked.class),
  ATTESTED("action.attested", Change.Attested.class),
  CHALLENGED("action.challenged", Change.Challenged.class),
  CHALLENGE_RESOLVED("challenge.resolved", Change.ChallengeResolved.class),
  EXCEPTED("action.excepted", Change.Excepted.class),
  ACTION_NOTED("action.noted", Change.ActionNoted.class),
  FINDING_NOTED("finding.noted", Change.FindingNoted.class),
  QUESTION_ANSWERED("question.answered", Change.QuestionAnswered.class);

  private final String word;
  private final Class<? extends Change> type;

  ChangeKind(String word, Class<? extends Change> type) {
    this.word = word;
    this.type = type;
  }

  /** Its name in the history; never changed once released. */
  public String word() {
    return word;
  }

  Class<? extends Change> type() {
    return type;
  }

  static ChangeKind of(Change change) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.isInstance(change))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind for " + change.getClass()));
  }

  static Optional<ChangeKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
