package org.postern.casebook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.casebook.state.ActionRow;
import org.postern.casebook.state.AnswerRow;
import org.postern.casebook.state.AttestationRow;
import org.postern.casebook.state.ChallengeRow;
import org.postern.casebook.state.FindingRow;
import org.postern.casebook.state.FindingTextRow;
import org.postern.casebook.state.NoteRow;
import org.postern.casebook.state.OrganisationRow;
import org.postern.casebook.state.PackRow;
import org.postern.casebook.state.RunRow;
import org.postern.casebook.state.Schema;
import org.postern.casebook.state.ServerRow;
import org.postern.casebook.store.DocumentTable;
import org.postern.casebook.store.HistoryTable;
import org.postern.casebook.store.SqlTables;
import org.postern.casebook.store.WordSearch;

/** What a case says, seen within one transaction; every method throws {@link CaseException}. */
public final class CaseReader {
  /** Where counting ends of findings that have to be looked at one by one. */
  public static final int MOST_COUNTED = 500;

  private final SqlTables tables;
  private final HistoryTable history;
  private final DocumentTable documents;
  private final Instant now;
  private final LocalDate today;
  private final WordSearch words;

  CaseReader(Connection connection, SqlTables tables, Instant now, WordSearch words) {
    this.tables = tables;
    this.words = words;
    this.history = new HistoryTable(connection);
    this.documents = new DocumentTable(connection);
    this.now = now;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Name of the organisation, empty if nobody has named it. */
  public String organisation() {
    return tables.get(Schema.ORGANISATION, 1L).map(OrganisationRow::name).orElse("");
  }

  /** The directive packs that bind, in order of their ids. */
  public List<PackRow> packs() {
    return tables.all(Schema.PACK).stream().filter(pack -> pack.dropped() == 0).toList();
  }

  /** Whether a directive pack was ever chosen, be it dropped since. */
  public boolean hasChosenPacks() {
    return tables.count(Schema.PACK) > 0;
  }

  /** The answers to the packs' questions, oldest first. */
  public List<AnswerRow> answers() {
    return tables.all(Schema.ANSWER);
  }

  /** The servers, in order of their names. */
  public List<ServerRow> servers() {
    return tables.all(Schema.SERVER);
  }

  /** The runs, oldest first. */
  public List<RunRow> runs() {
    return tables.all(Schema.RUN);
  }

  /** All actions of packs that bind, in order of their numbers. */
  public List<Action> actions() {
    Map<String, PackRow> packs =
        tables.all(Schema.PACK).stream()
            .collect(Collectors.toMap(PackRow::pack, Function.identity()));
    Map<Long, AttestationRow> attestations =
        tables.all(Schema.ATTESTATION).stream()
            .collect(Collectors.toMap(AttestationRow::number, Function.identity()));
    Map<Long, List<ChallengeRow>> challenges =
        tables.all(Schema.CHALLENGE).stream().collect(Collectors.groupingBy(ChallengeRow::action));
    Map<Long, List<NoteRow>> notes =
        tables.all(Schema.NOTE).stream().collect(Collectors.groupingBy(NoteRow::action));
    return tables.all(Schema.ACTION).stream()
        .filter(row -> !packs.containsKey(row.pack()) || packs.get(row.pack()).dropped() == 0)
        .map(
            row ->
                Action.of(
                    row,
                    now,
                    Optional.ofNullable(attestations.get(row.attestation())),
                    challenges.getOrDefault(row.number(), List.of()),
                    notes.getOrDefault(row.number(), List.of())))
        .toList();
  }

  /** One action, that of a dropped pack too. */
  public Optional<Action> action(long number) {
    List<Object> of = List.of(number);
    String rest = " WHERE action = ? ORDER BY number";
    return tables
        .get(Schema.ACTION, number)
        .map(
            (ActionRow row) ->
                Action.of(
                    row,
                    now,
                    tables.get(Schema.ATTESTATION, row.attestation()),
                    tables.query(Schema.CHALLENGE, rest, of),
                    tables.query(Schema.NOTE, rest, of)));
  }

  /** Findings, most severe first, then by time. */
  public List<CaseFinding> findings(FindingFilter filter) {
    FindingQuery query = query(filter);
    return findings(query.rest(), query.values());
  }

  /** Findings that a person judged, if the judgement still holds. */
  public List<CaseFinding> judgedFindings() {
    return findings(" WHERE triage <> '' ORDER BY number", List.of()).stream()
        .filter(finding -> finding.triage().isPresent())
        .toList();
  }

  private List<CaseFinding> findings(String rest, List<Object> values) {
    Map<String, Long> lastRuns = new HashMap<>();
    servers().forEach(server -> lastRuns.put(server.name(), server.lastRun()));
    return tables.query(Schema.FINDING, rest, values).stream()
        .map(row -> CaseFinding.of(row, lastRuns.getOrDefault(row.server(), 0L), today))
        .toList();
  }

  /** Number of findings that a filter lets through, whatever its limit. */
  public long countFindings(FindingFilter filter) {
    FindingQuery query = query(filter);
    return tables.number("SELECT count(*) FROM finding" + query.where(), query.conditions());
  }

  /**
   * The same for somebody who waits: of findings with a text that very many have, no more than
   * {@link #MOST_COUNTED} are counted.
   *
   * @return empty if there are more
   */
  public OptionalLong countQuickly(FindingFilter filter) {
    FindingQuery query = query(filter);
    if (filter.text().isEmpty() || query.isFew()) {
      return OptionalLong.of(
          tables.number("SELECT count(*) FROM finding" + query.where(), query.conditions()));
    }
    long counted =
        tables.number(
            "SELECT count(*) FROM (SELECT 1 FROM finding"
                + query.where()
                + " LIMIT "
                + (MOST_COUNTED + 1)
                + ") f",
            query.conditions());
    return counted > MOST_COUNTED ? OptionalLong.empty() : OptionalLong.of(counted);
  }

  private FindingQuery query(FindingFilter filter) {
    return new FindingQuery(filter, today, text -> words.condition(tables, text));
  }

  /** One finding. */
  public Optional<CaseFinding> finding(long number) {
    return tables
        .get(Schema.FINDING, number)
        .map(
            (FindingRow row) ->
                CaseFinding.of(
                    row,
                    tables.get(Schema.SERVER, row.server()).map(ServerRow::lastRun).orElse(0L),
                    today));
  }

  /** A finding's sentence and raw line. */
  public Optional<FindingTextRow> findingText(long number) {
    return tables.get(Schema.FINDING_TEXT, number);
  }

  /** Remarks on a finding, oldest first. */
  public List<NoteRow> notesOfFinding(long number) {
    return tables.query(Schema.NOTE, " WHERE finding = ? ORDER BY number", List.of(number));
  }

  /** Where the history ends. */
  public Head head() {
    return of(history::head);
  }

  /** The newest entries, newest first. */
  public List<Entry> history(int limit) {
    return of(() -> history.newest(limit));
  }

  /** The entries that tell of one action, challenges included, newest first. */
  public List<Entry> historyOfAction(long number, int limit) {
    List<Long> challenges =
        tables
            .query(Schema.CHALLENGE, " WHERE action = ? ORDER BY number", List.of(number))
            .stream()
            .map(ChallengeRow::number)
            .toList();
    return of(() -> history.about("action", number, challenges, limit));
  }

  /** The entries that tell of one finding beside the runs, newest first. */
  public List<Entry> historyOfFinding(long number, int limit) {
    return of(() -> history.about("finding", number, List.of(), limit));
  }

  /** Visits the entries after a number, in order, for as long as the visitor says so. */
  public void history(long after, HistoryTable.Visitor visitor) {
    of(
        () -> {
          history.visit(after, visitor);
          return true;
        });
  }

  /** A document that an entry names, if it is still what it was. */
  public Optional<byte[]> document(String sha256) {
    return of(() -> documents.get(sha256));
  }

  /** The hashes of all documents, in order. */
  public List<String> documents() {
    return of(documents::hashes);
  }

  SqlTables tables() {
    return tables;
  }

  private interface Query<T> {
    T run() throws SQLException;
  }

  private static <T> T of(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw new CaseException("the database says: " + e.getMessage(), e);
    }
  }
}
