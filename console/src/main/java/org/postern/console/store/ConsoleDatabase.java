package org.postern.console.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.casebook.CaseException;

/**
 * What the console keeps beside the case, in one SQLite file: people, sessions, tokens, the audit
 * log, runs that wait. One connection serves all threads in turn; every statement is short. Each
 * statement is on the disk when its method returns.
 */
public final class ConsoleDatabase implements AutoCloseable {
  /** The file in the case's folder. */
  public static final String FILE = "console.db";

  private static final int SCHEMA = 2;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
              + " password TEXT NOT NULL, role TEXT NOT NULL, disabled INTEGER NOT NULL,"
              + " failures INTEGER NOT NULL, locked_until TEXT NOT NULL)",
          "CREATE TABLE session (hash TEXT PRIMARY KEY, user INTEGER NOT NULL, csrf TEXT NOT NULL,"
              + " created TEXT NOT NULL, seen TEXT NOT NULL)",
          "CREATE TABLE token (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE,"
              + " user INTEGER NOT NULL, label TEXT NOT NULL, created TEXT NOT NULL)",
          "CREATE TABLE audit (id INTEGER PRIMARY KEY, time TEXT NOT NULL, who TEXT NOT NULL,"
              + " remote TEXT NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL)",
          "CREATE TABLE run (id INTEGER PRIMARY KEY, who TEXT NOT NULL, evidence TEXT NOT NULL,"
              + " shown TEXT NOT NULL, state TEXT NOT NULL, created TEXT NOT NULL,"
              + " started TEXT NOT NULL, ended TEXT NOT NULL, message TEXT NOT NULL)");

  /** What people have whom an identity provider vouches for. */
  private static final List<String> SECOND =
      List.of(
          "ALTER TABLE user ADD COLUMN issuer TEXT NOT NULL DEFAULT ''",
          "ALTER TABLE user ADD COLUMN subject TEXT NOT NULL DEFAULT ''",
          "CREATE UNIQUE INDEX user_subject ON user (issuer, subject) WHERE issuer <> ''");

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private ConsoleDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the file in a folder, or makes it; only its owner may read it where the system knows how
   * to say so.
   *
   * @throws CaseException if it cannot be opened
   */
  public static ConsoleDatabase open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)
          && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Properties settings = new Properties();
      settings.setProperty("journal_mode", "WAL");
      settings.setProperty("synchronous", "FULL");
      settings.setProperty("busy_timeout", "10000");
      ConsoleDatabase database =
          new ConsoleDatabase(DriverManager.getConnection("jdbc:sqlite:" + file, settings));
      database.prepare();
      return database;
    } catch (IOException | SQLException e) {
      throw new CaseException(file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.next() ? row.getInt(1) : 0;
      }
      if (version > SCHEMA) {
        throw new SQLException("it was made by a newer version of this program");
      }
      if (version < SCHEMA) {
        statement.execute("BEGIN IMMEDIATE");
        for (String table : version < 1 ? TABLES : List.<String>of()) {
          statement.execute(table);
        }
        for (String change : SECOND) {
          statement.execute(change);
        }
        statement.execute("PRAGMA user_version = " + SCHEMA);
        statement.execute("COMMIT");
      }
    }
  }

  /** Makes a record of one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Rows of a query.
   *
   * @throws CaseException if the database fails
   */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    lock.lock();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      List<T> out = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          out.add(reader.read(rows));
        }
      }
      return out;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes rows and returns how many.
   *
   * @throws CaseException if the database fails
   */
  public int change(String sql, Object... values) {
    lock.lock();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number) {
        statement.setLong(i + 1, number.longValue());
      } else {
        statement.setString(i + 1, values[i].toString());
      }
    }
  }

  private static CaseException failure(SQLException e) {
    return new CaseException("the console's database says: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }
}
