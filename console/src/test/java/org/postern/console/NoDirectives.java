package org.postern.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.reports.CaseState;
import org.postern.reports.CheckReader;
import org.postern.reports.UnreadableCheckException;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;

/** Judges nothing; what the commands judge is tested where they are. */
final class NoDirectives implements DirectiveJudge {
  @Override
  public Optional<Judged> view(CaseReader reader) {
    return reader.runs().isEmpty()
        ? Optional.empty()
        : reader
            .document(reader.runs().getLast().checkDocument())
            .map(NoDirectives::assessment)
            .map(a -> new Judged(a, CaseState.of(reader, Checklist.none()), List.of()));
  }

  private static Assessment assessment(byte[] check) {
    try {
      return CheckReader.read(new ByteArrayInputStream(check));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableCheckException e) {
      throw new IllegalStateException(e);
    }
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
