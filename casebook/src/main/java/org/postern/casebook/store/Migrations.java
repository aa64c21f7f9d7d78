package org.postern.casebook.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.casebook.CaseException;
import org.postern.casebook.history.Sha256;
import org.postern.casebook.state.FindingRow;
import org.postern.casebook.state.FindingTextRow;
import org.postern.casebook.state.FindingWordsRow;
import org.postern.casebook.state.Schema;

/**
 * Brings the schema of a database to the newest one. A migration that was ever released is never
 * edited; its hash in the database would say so.
 */
final class Migrations {
  /** In order; the first is schema 1. */
  private static final List<String> NAMES =
      List.of("V1__case.sql", "V2__answers.sql", "V3__search.sql", "V4__late.sql");

  /** The schema from which on there is a table of what findings are searched by. */
  private static final int SEARCH = 3;

  /** Any number that no other program uses for its advisory lock: "postern" in ASCII. */
  private static final long LOCK = 0x706F737465726EL;

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Whether nothing is missing; takes no lock for writing.
   *
   * @throws CaseException if a newer program made the database, or its schema is not ours
   */
  boolean areComplete(Connection connection) throws SQLException {
    List<String> applied = applied(connection);
    check(applied);
    return applied.size() == NAMES.size();
  }

  /** Whether the database holds no case at all. */
  boolean areNone(Connection connection) throws SQLException {
    return applied(connection).isEmpty();
  }

  /** Applies what is missing, within the transaction of the connection. */
  void apply(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL,"
              + " sha256 TEXT NOT NULL)");
      List<String> applied = applied(connection);
      check(applied);
      for (int i = applied.size(); i < NAMES.size(); i++) {
        String sql = resource(NAMES.get(i));
        execute(statement, sql);
        note(connection, i + 1, NAMES.get(i), Sha256.of(sql));
        if (i + 1 == SEARCH) {
          fillWords(connection);
        }
      }
    }
  }

  /** Old cases have findings whose words nobody has kept; SQL cannot make them. */
  private static void fillWords(Connection connection) {
    SqlTables tables = new SqlTables(connection);
    Map<Long, FindingTextRow> texts = new HashMap<>();
    tables.all(Schema.FINDING_TEXT).forEach(text -> texts.put(text.number(), text));
    for (FindingRow finding : tables.all(Schema.FINDING)) {
      FindingTextRow text = texts.get(finding.number());
      if (text != null) {
        tables.put(Schema.FINDING_WORDS, FindingWordsRow.of(finding, text));
      }
    }
    tables.flush();
  }

  private static void check(List<String> applied) {
    if (applied.size() > NAMES.size()) {
      throw new CaseException(
          "it was made by a newer version of this program (schema "
              + applied.size()
              + "; this version knows "
              + NAMES.size()
              + "); use that version");
    }
    for (int i = 0; i < applied.size(); i++) {
      if (!Sha256.of(resource(NAMES.get(i))).equals(applied.get(i))) {
        throw new CaseException(
            "its schema " + (i + 1) + " is not the one that this program makes");
      }
    }
  }

  /** The hashes of the migrations in the database, in order. */
  private List<String> applied(Connection connection) throws SQLException {
    List<String> hashes = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(dialect.migrationTables())) {
        if (!row.next() || row.getLong(1) == 0) {
          return hashes;
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT sha256 FROM migration ORDER BY version")) {
        while (rows.next()) {
          hashes.add(rows.getString(1));
        }
      }
    }
    return hashes;
  }

  private void execute(Statement statement, String sql) throws SQLException {
    StringBuilder one = new StringBuilder();
    for (String line : dialect.filled(sql).split("\n")) {
      if (line.startsWith("--")) {
        continue;
      }
      one.append(line).append('\n');
      if (line.endsWith(";")) {
        statement.execute(one.toString());
        one.setLength(0);
      }
    }
  }

  private static void note(Connection connection, int version, String name, String hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO migration (version, name, sha256) VALUES (?, ?, ?)")) {
      insert.setInt(1, version);
      insert.setString(2, name);
      insert.setString(3, hash);
      insert.executeUpdate();
    }
  }

  /** The text of a migration with line ends LF, however it was checked out. */
  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not part of the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
