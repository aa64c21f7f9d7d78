package org.postern.cli;

import java.util.List;
import java.util.Optional;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.state.RunRow;
import org.postern.console.DirectiveJudge;
import org.postern.exchange.Knowledge;
import org.postern.response.Assessment;

/** The judge of the commands, for a console: what the runs found is read once for each run. */
final class ConsoleJudge implements DirectiveJudge {
  private record Evidence(String newest, Assessment assessment) {}

  private final CaseJudge judge;
  private volatile Optional<Evidence> known = Optional.empty();

  ConsoleJudge(Knowledge knowledge) {
    this.judge = new CaseJudge(knowledge);
  }

  @Override
  public Optional<Judged> view(CaseReader reader) {
    return evidence(reader)
        .map(assessment -> judge.view(reader, assessment))
        .map(view -> new Judged(view.assessment(), view.state(), view.waiting()));
  }

  @Override
  public void again(CaseWriter writer) {
    judge.again(writer, this::evidence);
  }

  @Override
  public void answer(
      CaseWriter writer, String question, String pack, String server, boolean yes, String reason) {
    new QuestionAnswer(question, pack, server, yes, reason).into(writer, judge.directives());
    again(writer);
  }

  /** Every run brings a new document, or the same evidence once more. */
  private Optional<Assessment> evidence(CaseReader reader) {
    List<RunRow> runs = reader.runs();
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    String newest = runs.size() + " " + runs.getLast().checkDocument();
    Optional<Assessment> kept =
        known.filter(e -> e.newest().equals(newest)).map(Evidence::assessment);
    if (kept.isPresent()) {
      return kept;
    }
    Optional<Assessment> read = CaseEvidence.last(reader);
    known = read.map(assessment -> new Evidence(newest, assessment));
    return read;
  }
}
