package org.postern.console;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.reports.CaseState;
import org.postern.response.Assessment;
import org.postern.response.directive.OpenQuestion;

/**
 * Judges the directives of a case from what its runs found, as the commands do; the command line
 * wires it. Used by many threads at once.
 */
public interface DirectiveJudge {
  /**
   * Where the case stands.
   *
   * @param assessment of each server what the last run that saw it concluded
   * @param state what the case adds, the checklist included
   * @param waiting questions that wait for a person
   */
  record Judged(Assessment assessment, CaseState state, List<OpenQuestion> waiting) {
    public Judged {
      Objects.requireNonNull(assessment, "assessment");
      Objects.requireNonNull(state, "state");
      waiting = List.copyOf(waiting);
    }
  }

  /** What the case says now; empty before the first run. */
  Optional<Judged> view(CaseReader reader);

  /** Records what follows from a change that was just made. */
  void again(CaseWriter writer);

  /**
   * Answers a question, and records what follows.
   *
   * @param pack of the directive that asks; empty if only one asks a question of this name
   * @param server name of the server that is meant; empty for the organisation or all servers
   * @throws org.postern.casebook.CaseException if nobody asks that
   */
  void answer(
      CaseWriter writer, String question, String pack, String server, boolean yes, String reason);
}
