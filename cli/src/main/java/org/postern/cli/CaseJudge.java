package org.postern.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.exchange.Knowledge;
import org.postern.reports.CaseState;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.OpenQuestion;

/** Judges the directives of a case from the evidence of its runs, without the evidence itself. */
final class CaseJudge {
  private final CaseDirectives directives;

  CaseJudge(Knowledge knowledge) {
    this.directives = CaseDirectives.of(knowledge);
  }

  /** What the case knows, judged. */
  record View(Assessment assessment, CaseState state, List<OpenQuestion> waiting) {}

  /** What the case says now; empty before the first run. */
  Optional<View> view(CaseReader reader) {
    return CaseEvidence.last(reader).map(assessment -> view(reader, assessment));
  }

  /** What the case says now, given what its runs found. */
  View view(CaseReader reader, Assessment assessment) {
    Checklist checklist = directives.judge(reader, assessment, Instant.now());
    return new View(
        assessment,
        CaseState.of(reader, checklist),
        checklist.waiting(CaseDirectives.answers(reader, assessment)));
  }

  /** The packs that this judges by. */
  CaseDirectives directives() {
    return directives;
  }

  /**
   * Makes a change and judges again what follows from it.
   *
   * @return what the change gives
   */
  <T> T changing(CaseWriter writer, Function<CaseWriter, T> change) {
    T result = change.apply(writer);
    again(writer);
    return result;
  }

  /** Judges again; nothing happens before the first run or without directives. */
  void again(CaseWriter writer) {
    again(writer, CaseEvidence::last);
  }

  /** The same, where somebody keeps what the runs found. */
  void again(CaseWriter writer, Function<CaseReader, Optional<Assessment>> evidence) {
    CaseReader reader = writer.state();
    if (reader.packs().isEmpty()) {
      return;
    }
    evidence
        .apply(reader)
        .ifPresent(
            assessment ->
                writer.judgeAgain(
                    reader.runs().size(),
                    CaseOutcomes.of(directives.judge(reader, assessment, Instant.now()))));
  }
}
