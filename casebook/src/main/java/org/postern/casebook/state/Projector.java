package org.postern.casebook.state;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.postern.casebook.CaseException;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.EvidenceFile;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.change.ServerState;

/**
 * Changes the state tables as an entry of the history says. The same entries always give the same
 * rows, so that the state can be proved from the history.
 */
public final class Projector {
  /**
   * What an entry says beside its change.
   *
   * @param sequence its number
   * @param time ISO 8601
   * @param who the person
   */
  public record Stamp(long sequence, String time, String who) {}

  private final Tables tables;
  private final Function<String, List<FindingRecord>> findings;

  /**
   * @param findings the findings of a document, by its SHA-256
   */
  public Projector(Tables tables, Function<String, List<FindingRecord>> findings) {
    this.tables = tables;
    this.findings = findings;
  }

  /**
   * Applies a change.
   *
   * @throws CaseException if the change names something that is not in the case; then the tables
   *     may have been changed in part
   */
  public void apply(Stamp stamp, Change change) {
    switch (change) {
      case Change.OrganisationNamed c ->
          tables.put(Schema.ORGANISATION, new OrganisationRow(1, c.name()));
      case Change.PackChosen c ->
          tables.put(Schema.PACK, new PackRow(c.pack(), c.title(), c.start().toString(), 0));
      case Change.PackDropped c -> {
        PackRow row = found(tables.get(Schema.PACK, c.pack()), "directive pack", c.pack());
        tables.put(Schema.PACK, new PackRow(row.pack(), row.title(), row.starts(), 1));
      }
      case Change.RunRecorded c -> run(stamp, c);
      case Change.OutcomesJudged c -> judged(stamp, c);
      case Change.AttestationContradicted c -> contradicted(stamp, c);
      case Change.FindingTriaged c -> triaged(stamp, c);
      case Change.Assigned c -> {
        ActionEdit edit = edit(c.action());
        edit.owner = c.owner();
        edit.agreed = c.due().map(LocalDate::toString).orElse(edit.agreed);
        put(edit, stamp);
      }
      case Change.Marked c -> marked(stamp, c);
      case Change.Attested c -> attested(stamp, c);
      case Change.Challenged c -> {
        ActionEdit edit = edit(c.action());
        edit.openChallenges++;
        long number = tables.count(Schema.CHALLENGE) + 1;
        tables.put(
            Schema.CHALLENGE,
            new ChallengeRow(
                number, c.action(), stamp.time(), stamp.who(), c.text(), c.needs(), "", "", ""));
        put(edit, stamp);
      }
      case Change.ChallengeResolved c -> resolved(stamp, c);
      case Change.Excepted c -> {
        ActionEdit edit = edit(c.action());
        edit.exceptReason = c.reason();
        edit.exceptBy = stamp.who();
        edit.exceptUntil = c.until().toString();
        put(edit, stamp);
      }
      case Change.ActionNoted c -> {
        put(edit(c.action()), stamp);
        note(stamp, c.action(), 0, c.text());
      }
      case Change.FindingNoted c -> {
        finding(c.finding());
        note(stamp, 0, c.finding(), c.text());
      }
      case Change.QuestionAnswered c -> answered(stamp, c);
    }
  }

  private void answered(Stamp stamp, Change.QuestionAnswered c) {
    found(tables.get(Schema.PACK, c.pack()), "directive pack", c.pack());
    if (!c.server().isEmpty()) {
      found(tables.get(Schema.SERVER, lower(c.server())), "server", c.server());
    }
    tables.put(
        Schema.ANSWER,
        new AnswerRow(
            tables.count(Schema.ANSWER) + 1,
            c.pack(),
            c.question(),
            c.server(),
            c.yes() ? 1 : 0,
            c.reason(),
            stamp.who(),
            stamp.time()));
  }

  private void run(Stamp stamp, Change.RunRecorded c) {
    long number = tables.count(Schema.RUN) + 1;
    List<FindingRecord> seen = findings.apply(c.findings());
    tables.put(
        Schema.RUN,
        new RunRow(
            number,
            stamp.time(),
            stamp.who(),
            c.tool(),
            c.knowledge(),
            String.join("\n", c.evidence()),
            c.servers().size(),
            seen.size(),
            c.figures().logs(),
            c.figures().bytes(),
            c.figures().events(),
            c.figures().problems(),
            c.check(),
            c.findings()));
    for (ServerState server : c.servers()) {
      String name = lower(server.name());
      long first = tables.get(Schema.SERVER, name).map(ServerRow::firstRun).orElse(number);
      tables.put(
          Schema.SERVER, new ServerRow(name, server.name(), server.verdict(), first, number));
    }
    Map<String, FindingRow> known = new HashMap<>();
    tables.all(Schema.FINDING).forEach(row -> known.put(row.findingKey(), row));
    long next = known.size();
    for (FindingRecord finding : seen) {
      FindingRow before = known.get(finding.key());
      long of = before == null ? ++next : before.number();
      FindingRow row = row(of, finding, before == null ? number : before.firstRun(), number);
      tables.put(Schema.FINDING, before == null ? row : withTriage(row, before));
      FindingTextRow text =
          new FindingTextRow(
              of, finding.text(), finding.cves(), finding.sha256(), finding.evidence());
      tables.put(Schema.FINDING_TEXT, text);
      tables.put(Schema.FINDING_WORDS, FindingWordsRow.of(row, text));
    }
  }

  private static FindingRow row(long number, FindingRecord f, long firstRun, long lastRun) {
    return new FindingRow(
        number,
        f.key(),
        lower(f.server()),
        f.rule(),
        f.title(),
        f.stage(),
        f.severity(),
        f.actor(),
        f.object(),
        f.first(),
        f.last(),
        f.count(),
        f.path(),
        f.unit(),
        f.number(),
        firstRun,
        lastRun,
        "",
        "",
        "",
        "",
        "");
  }

  private static FindingRow withTriage(FindingRow row, FindingRow triage) {
    return withTriage(
        row,
        triage.triage(),
        triage.triageReason(),
        triage.triageBy(),
        triage.triageTime(),
        triage.triageUntil());
  }

  private static FindingRow withTriage(
      FindingRow f, String triage, String reason, String by, String time, String until) {
    return new FindingRow(
        f.number(),
        f.findingKey(),
        f.server(),
        f.rule(),
        f.title(),
        f.stage(),
        f.severity(),
        f.actor(),
        f.object(),
        f.firstSeen(),
        f.lastSeen(),
        f.events(),
        f.path(),
        f.unit(),
        f.place(),
        f.firstRun(),
        f.lastRun(),
        triage,
        reason,
        by,
        time,
        until);
  }

  private void triaged(Stamp stamp, Change.FindingTriaged c) {
    tables.put(
        Schema.FINDING,
        withTriage(
            finding(c.finding()),
            c.triage().name(),
            c.reason(),
            stamp.who(),
            stamp.time(),
            c.until().map(LocalDate::toString).orElse("")));
  }

  /** Whether judging so would change an action. */
  public static boolean changes(ActionRow before, RequirementOutcome told) {
    ActionEdit edit = new ActionEdit(before);
    edit.take(told, before.outcomeRun());
    return !edit.row().equals(before);
  }

  private record ActionKey(String pack, String requirement, String server) {}

  private void judged(Stamp stamp, Change.OutcomesJudged c) {
    if (c.run() > 0) {
      found(tables.get(Schema.RUN, c.run()), "run", "R" + c.run());
    }
    Map<ActionKey, ActionRow> known = new LinkedHashMap<>();
    for (ActionRow row : tables.all(Schema.ACTION)) {
      known.put(new ActionKey(row.pack(), row.requirement(), lower(row.server())), row);
    }
    for (RequirementOutcome outcome : c.outcomes()) {
      ActionKey key = new ActionKey(outcome.pack(), outcome.requirement(), lower(outcome.server()));
      ActionRow before = known.get(key);
      ActionEdit edit =
          before == null ? new ActionEdit(known.size() + 1L, outcome) : new ActionEdit(before);
      edit.take(outcome, c.run());
      if (before == null || !edit.row().equals(before)) {
        edit.changed = stamp.sequence();
        tables.put(Schema.ACTION, edit.row());
        known.put(key, edit.row());
      }
    }
  }

  private void contradicted(Stamp stamp, Change.AttestationContradicted c) {
    AttestationRow row =
        found(
            tables.get(Schema.ATTESTATION, c.attestation()),
            "attestation",
            Long.toString(c.attestation()));
    tables.put(
        Schema.ATTESTATION,
        new AttestationRow(
            row.number(),
            row.action(),
            row.time(),
            row.who(),
            row.statement(),
            row.evidenceName(),
            row.evidenceSize(),
            row.evidenceSha256(),
            c.run(),
            c.evidence()));
    ActionEdit edit = edit(c.action());
    edit.contradictedRun = c.run();
    put(edit, stamp);
  }

  private void attested(Stamp stamp, Change.Attested c) {
    ActionEdit edit = edit(c.action());
    edit.attestation = tables.count(Schema.ATTESTATION) + 1;
    edit.contradictedRun = 0;
    tables.put(
        Schema.ATTESTATION,
        new AttestationRow(
            edit.attestation,
            c.action(),
            stamp.time(),
            stamp.who(),
            c.statement(),
            c.evidence().map(EvidenceFile::name).orElse(""),
            c.evidence().map(EvidenceFile::size).orElse(0L),
            c.evidence().map(EvidenceFile::sha256).orElse(""),
            0,
            ""));
    put(edit, stamp);
  }

  private void marked(Stamp stamp, Change.Marked c) {
    ActionEdit edit = edit(c.action());
    edit.mark = c.mark().name();
    edit.markReason = c.reason();
    if (c.mark() == Mark.OPEN) {
      edit.attestation = 0;
      edit.contradictedRun = 0;
      edit.exceptReason = "";
      edit.exceptBy = "";
      edit.exceptUntil = "";
    }
    put(edit, stamp);
  }

  private void resolved(Stamp stamp, Change.ChallengeResolved c) {
    ChallengeRow row =
        found(tables.get(Schema.CHALLENGE, c.challenge()), "challenge", "C" + c.challenge());
    if (!row.resolvedTime().isEmpty()) {
      throw new CaseException("challenge C" + c.challenge() + " is resolved already");
    }
    tables.put(
        Schema.CHALLENGE,
        new ChallengeRow(
            row.number(),
            row.action(),
            row.time(),
            row.who(),
            row.text(),
            row.needs(),
            stamp.time(),
            stamp.who(),
            c.text()));
    ActionEdit edit = edit(row.action());
    edit.openChallenges--;
    put(edit, stamp);
  }

  private void note(Stamp stamp, long action, long finding, String text) {
    tables.put(
        Schema.NOTE,
        new NoteRow(stamp.sequence(), action, finding, stamp.time(), stamp.who(), text));
  }

  private void put(ActionEdit edit, Stamp stamp) {
    edit.changed = stamp.sequence();
    tables.put(Schema.ACTION, edit.row());
  }

  private ActionEdit edit(long action) {
    return new ActionEdit(found(tables.get(Schema.ACTION, action), "action", "A" + action));
  }

  private FindingRow finding(long number) {
    return found(tables.get(Schema.FINDING, number), "finding", "F" + number);
  }

  private static <T> T found(Optional<T> row, String what, String id) {
    return row.orElseThrow(() -> new CaseException("there is no " + what + " " + id));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
