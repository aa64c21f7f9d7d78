package org.postern.fuzz;

import java.util.List;
import java.util.Optional;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.console.DirectiveJudge;
import org.postern.reports.CaseState;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;

/** What evidence says, without directives that ask for anything. */
record JudgedByNone(Assessment assessment) implements DirectiveJudge {
  @Override
  public Optional<Judged> view(CaseReader reader) {
    return Optional.of(new Judged(assessment, CaseState.of(reader, Checklist.none()), List.of()));
  }

  @Override
  public void again(CaseWriter writer) {
    // There is nothing that could follow.
  }

  @Override
  public void answer(
      CaseWriter writer, String question, String pack, String server, boolean yes, String reason) {
    throw new CaseException("no directive of this case asks \"" + question + "\"");
  }
}
