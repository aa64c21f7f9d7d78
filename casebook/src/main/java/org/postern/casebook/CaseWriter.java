package org.postern.casebook;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.change.EvidenceFile;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.casebook.state.ActionRow;
import org.postern.casebook.state.Projector;
import org.postern.casebook.state.Schema;
import org.postern.casebook.store.DocumentTable;
import org.postern.casebook.store.HistoryTable;

/**
 * Changes a case within one transaction: all changes are kept or none. While it is open nobody else
 * writes, so what it reads stays true.
 */
public final class CaseWriter {
  private final HistoryTable history;
  private final DocumentTable documents;
  private final CaseReader reader;
  private final Projector projector;
  private final Clock clock;
  private final String who;
  private Head head;

  CaseWriter(Connection connection, CaseReader reader, Clock clock, String who)
      throws SQLException {
    this.history = new HistoryTable(connection);
    this.documents = new DocumentTable(connection);
    this.reader = reader;
    this.clock = clock;
    this.who = who;
    this.head = history.lockedHead();
    this.projector = new Projector(reader.tables(), this::findings);
  }

  private List<FindingRecord> findings(String sha256) {
    return FindingsDocument.read(
        reader
            .document(sha256)
            .orElseThrow(() -> new CaseException("document " + sha256 + " is missing")));
  }

  /** What the case says, with the changes made so far. */
  public CaseReader state() {
    return reader;
  }

  /**
   * Makes a change.
   *
   * @throws CaseException if it names something that is not in the case; then the whole transaction
   *     must be left, and nothing of it is kept
   */
  public Entry append(Change change) {
    Entry entry =
        Entry.after(
            head,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            who,
            ChangeCodec.kind(change),
            ChangeCodec.json((Record) change));
    projector.apply(new Projector.Stamp(entry.sequence(), entry.time(), who), change);
    add(entry);
    return entry;
  }

  /** Keeps a file that stands behind an attestation. */
  public EvidenceFile keep(String name, byte[] bytes) {
    return new EvidenceFile(name, bytes.length, keep(bytes));
  }

  /** Keeps a document; returns its SHA-256. */
  String keep(byte[] bytes) {
    try {
      return documents.keep(bytes);
    } catch (SQLException e) {
      throw new CaseException("the database says: " + e.getMessage(), e);
    }
  }

  /** Records a run and returns its number. */
  public long record(RunRecord run) {
    Collection<FindingRecord> findings = FindingsDocument.joined(run.findings());
    append(
        new Change.RunRecorded(
            run.tool(),
            run.knowledge(),
            run.evidence(),
            run.figures(),
            run.servers(),
            keep(run.check().getBytes(StandardCharsets.UTF_8)),
            keep(FindingsDocument.bytes(findings))));
    return reader.tables().count(Schema.RUN);
  }

  /**
   * Records what evidence says of requirements, and says of each attestation that it contradicts.
   *
   * @param run number of the run whose evidence it was, 0 if no evidence was read yet
   */
  public void judge(long run, List<RequirementOutcome> outcomes) {
    append(new Change.OutcomesJudged(run, outcomes));
    Map<List<String>, ActionRow> actions = new HashMap<>();
    for (ActionRow row : reader.tables().all(Schema.ACTION)) {
      actions.put(key(row.pack(), row.requirement(), row.server()), row);
    }
    for (RequirementOutcome told : outcomes) {
      ActionRow row = actions.get(key(told.pack(), told.requirement(), told.server()));
      if (told.outcome() == Outcome.CONTRADICTED
          && row != null
          && row.attestation() > 0
          && row.contradictedRun() == 0) {
        append(
            new Change.AttestationContradicted(
                row.number(), row.attestation(), run, told.evidence()));
      }
    }
  }

  /**
   * Judges again what was judged before, as when somebody has answered a question: only what is
   * news is recorded, and nothing if there is none. What was attested since the run is not counted
   * as contradicted by it: its evidence is older. The next run will tell.
   *
   * @param run number of the newest run
   */
  public void judgeAgain(long run, List<RequirementOutcome> outcomes) {
    Map<List<String>, ActionRow> actions = new HashMap<>();
    for (ActionRow row : reader.tables().all(Schema.ACTION)) {
      actions.put(key(row.pack(), row.requirement(), row.server()), row);
    }
    List<RequirementOutcome> news =
        outcomes.stream()
            .filter(
                told -> {
                  ActionRow row = actions.get(key(told.pack(), told.requirement(), told.server()));
                  return row == null || Projector.changes(row, told);
                })
            .toList();
    if (!news.isEmpty()) {
      append(new Change.OutcomesJudged(run, news));
    }
  }

  /**
   * Takes an entry over from another case, with its time, person and hash.
   *
   * @throws CaseException if it does not follow the one before it, or its change is refused
   */
  void take(Entry entry) {
    entry
        .fault(head)
        .ifPresent(
            fault -> {
              throw new CaseException(fault);
            });
    projector.apply(
        new Projector.Stamp(entry.sequence(), entry.time(), entry.who()),
        ChangeCodec.change(entry));
    add(entry);
  }

  private void add(Entry entry) {
    try {
      history.add(entry);
    } catch (SQLException e) {
      throw new CaseException("the database says: " + e.getMessage(), e);
    }
    head = entry.head();
  }

  private static List<String> key(String pack, String requirement, String server) {
    return List.of(pack, requirement, server.toLowerCase(Locale.ROOT));
  }
}
