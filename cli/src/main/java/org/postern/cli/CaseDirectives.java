package org.postern.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.casebook.Action;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.change.Change;
import org.postern.casebook.state.AnswerRow;
import org.postern.casebook.state.AttestationRow;
import org.postern.casebook.state.PackRow;
import org.postern.exchange.Knowledge;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.Binding;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.query.Answers;

/** The directives that bind a case, and where it stands with them. */
final class CaseDirectives {
  private final List<DirectivePack> known;
  private final Knowledge knowledge;

  /**
   * @param known the packs that there are; of two with one id the first counts
   */
  CaseDirectives(List<DirectivePack> known, Knowledge knowledge) {
    this.known = List.copyOf(known);
    this.knowledge = knowledge;
  }

  /** With the packs of the program. */
  static CaseDirectives of(Knowledge knowledge) {
    return new CaseDirectives(DirectiveChoice.book(knowledge).packs(), knowledge);
  }

  /** With the packs of the program, and some that were named. */
  static CaseDirectives of(Knowledge knowledge, Directives named) {
    List<DirectivePack> known =
        new ArrayList<>(named.bindings().stream().map(Binding::pack).toList());
    known.addAll(named.own());
    return new CaseDirectives(known, knowledge);
  }

  /**
   * Chooses in the case what was named. The usual directive is chosen only in a case that never had
   * one; a start that was not named does not move that of the case.
   */
  static void choose(Directives named, CaseWriter writer) {
    if (named.usual() && writer.state().hasChosenPacks()) {
      return;
    }
    for (Directives.Named one : named.named()) {
      DirectivePack pack = one.binding().pack();
      LocalDate start = one.binding().start();
      Optional<PackRow> has =
          writer.state().packs().stream().filter(row -> row.pack().equals(pack.id())).findFirst();
      if (has.isEmpty() || (one.dated() && !has.get().starts().equals(start.toString()))) {
        writer.append(new Change.PackChosen(pack.id(), pack.title(), start));
      }
    }
  }

  /** The packs that bind the case, as far as they are known. */
  List<Binding> bindings(CaseReader reader) {
    List<Binding> bindings = new ArrayList<>();
    for (PackRow row : reader.packs()) {
      find(row.pack())
          .ifPresent(pack -> bindings.add(new Binding(pack, LocalDate.parse(row.starts()))));
    }
    return bindings;
  }

  /** Packs that bind the case, and that this program does not have. */
  List<String> unknown(CaseReader reader) {
    return reader.packs().stream().map(PackRow::pack).filter(id -> find(id).isEmpty()).toList();
  }

  private Optional<DirectivePack> find(String id) {
    return known.stream().filter(pack -> pack.id().equals(id)).findFirst();
  }

  /** Where the case stands, given what is known of its servers. */
  Checklist judge(CaseReader reader, Assessment assessment, Instant now) {
    return Checklist.judge(
        bindings(reader), assessment, knowledge, answers(reader, assessment), now);
  }

  /**
   * What persons have said: attestations that no evidence contradicts, and answers to questions.
   * Servers are named as the assessment names them.
   */
  static Answers answers(CaseReader reader, Assessment assessment) {
    Map<String, String> names = new TreeMap<>();
    for (ServerAssessment server : assessment.servers()) {
      names.put(server.name().toLowerCase(Locale.ROOT), server.name());
    }
    List<Answers.Given> given = new ArrayList<>();
    for (Action action : reader.actions()) {
      Optional<AttestationRow> said = action.attestation();
      if (said.isPresent() && action.row().contradictedRun() == 0) {
        given.add(
            new Answers.Given(
                action.row().pack(),
                action.row().requirement(),
                named(action.row().server(), names),
                true,
                said.get().who()));
      }
    }
    for (AnswerRow row : reader.answers()) {
      given.add(
          new Answers.Given(
              row.pack(), row.question(), named(row.server(), names), row.yes() == 1, row.who()));
    }
    return new Answers(given);
  }

  private static String named(String server, Map<String, String> names) {
    return names.getOrDefault(server.toLowerCase(Locale.ROOT), server);
  }
}
