package org.postern.casebook;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.postern.casebook.change.Change;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.casebook.store.Database;
import org.postern.casebook.store.SqlTables;
import org.postern.casebook.store.WordSearch;

/**
 * A case: what was required, found, done and said for one organisation.
 *
 * <p>Every change is an entry in a history that is only ever added to; the state that readers see
 * is written in the same transaction and follows from it. May be used by many threads, and by
 * several processes at once.
 */
public final class Casebook implements AutoCloseable {
  /** Longest name of a person, in characters. */
  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final Clock clock;

  /** For readers only: what a writer has not committed must not be kept. */
  private final WordSearch words = new WordSearch();

  private Casebook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Opens a case that exists.
   *
   * @throws CaseException if there is none or it cannot be opened
   */
  public static Casebook open(CaseLocation location, Clock clock) {
    return new Casebook(Database.open(location, System.getenv(), false), clock);
  }

  /**
   * Opens a case, a new one where there is none.
   *
   * @throws CaseException if it cannot be opened
   */
  public static Casebook openOrCreate(CaseLocation location, Clock clock) {
    return new Casebook(Database.open(location, System.getenv(), true), clock);
  }

  /**
   * Makes changes in one transaction; they are on the disk when this returns.
   *
   * @param who the person they are by
   * @throws CaseException if one is refused or the database fails; then none of them is kept
   */
  public <T> T write(String who, Function<CaseWriter, T> changes) {
    String name = person(who);
    return database.write(
        connection -> {
          SqlTables tables = new SqlTables(connection);
          CaseReader reader = new CaseReader(connection, tables, clock.instant(), new WordSearch());
          T result = changes.apply(new CaseWriter(connection, reader, clock, name));
          tables.flush();
          return result;
        });
  }

  /**
   * Makes one change.
   *
   * @throws CaseException if it is refused or the database fails
   */
  public Entry append(String who, Change change) {
    return write(who, writer -> writer.append(change));
  }

  /**
   * Reads one state of the case.
   *
   * @throws CaseException if the database fails
   */
  public <T> T read(Function<CaseReader, T> questions) {
    return database.read(
        connection ->
            questions.apply(
                new CaseReader(connection, new SqlTables(connection), clock.instant(), words)));
  }

  /**
   * Proves the history unbroken and the state to follow from it.
   *
   * @param kept a head that was kept elsewhere; the history must contain it
   */
  public Verification verify(Optional<Head> kept) {
    return read(reader -> new Verifier(reader, kept).verify());
  }

  /** The day by which exceptions, triage and agreed deadlines are judged, in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String person(String who) {
    String name = who.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars()
            .anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw new CaseException("a change needs the name of a person, and this is none: " + who);
    }
    return name;
  }

  @Override
  public void close() {
    database.close();
  }
}
