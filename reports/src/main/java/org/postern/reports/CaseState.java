package org.postern.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.Action;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.CaseReader;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Triage;
import org.postern.casebook.state.AnswerRow;
import org.postern.engine.finding.Finding;
import org.postern.response.directive.Checklist;

/**
 * What a case adds to the result of a check.
 *
 * @param organisation its name; empty if nobody has named it
 * @param checklist where one stands with the directives that bind it
 * @param actions their actions, in order of their numbers
 * @param answers answers to the directives' questions, oldest first
 * @param triage findings that a person judged, by their keys
 */
public record CaseState(
    String organisation,
    Checklist checklist,
    List<Action> actions,
    List<AnswerRow> answers,
    Map<String, CaseFinding> triage) {
  public CaseState {
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(checklist, "checklist");
    actions = List.copyOf(actions);
    answers = List.copyOf(answers);
    triage = Map.copyOf(triage);
  }

  /** There is no case, but perhaps a checklist. */
  public static CaseState none(String organisation, Checklist checklist) {
    return new CaseState(organisation, checklist, List.of(), List.of(), Map.of());
  }

  /** The case as it stands. */
  public static CaseState of(CaseReader reader, Checklist checklist) {
    Map<String, CaseFinding> triage = new HashMap<>();
    for (CaseFinding finding : reader.judgedFindings()) {
      triage.put(finding.row().findingKey(), finding);
    }
    return new CaseState(
        reader.organisation(), checklist, reader.actions(), reader.answers(), triage);
  }

  /** The same under another name. */
  public CaseState named(String name) {
    return new CaseState(name, checklist, actions, answers, triage);
  }

  /** What a person judged a finding to be, if the judgement still holds. */
  public Optional<CaseFinding> triage(String server, Finding finding) {
    return triage.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(triage.get(FindingRecord.of(server, finding).key()));
  }

  /** How many of some findings a person judged so. */
  public long count(String server, List<Finding> findings, Triage judged) {
    return findings.stream()
        .filter(f -> triage(server, f).flatMap(CaseFinding::triage).equals(Optional.of(judged)))
        .count();
  }

  /**
   * What stands beside a verdict: that persons judged findings otherwise; empty if they did not. A
   * verdict stays what the evidence says.
   */
  public Optional<String> beside(String server, List<Finding> findings) {
    long mistaken = count(server, findings, Triage.FALSE_ALARM);
    long accepted = count(server, findings, Triage.ACCEPTED);
    if (mistaken + accepted == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "Of these findings a person judged "
            + (mistaken > 0 ? Figures.count(mistaken) + " to be a false alarm" : "")
            + (mistaken > 0 && accepted > 0 ? " and " : "")
            + (accepted > 0 ? Figures.count(accepted) + " to be accepted" : "")
            + "; the verdict is that of the evidence alone.");
  }
}
