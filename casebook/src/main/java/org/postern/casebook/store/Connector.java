package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postern.casebook.CaseLocation;

/** Opens connections to the database of a case. */
final class Connector {
  /** Another process that records a large run may hold the lock for so long. */
  private static final String BUSY_MILLISECONDS = "60000";

  private static final String CONNECT_SECONDS = "15";

  private final CaseLocation location;
  private final Map<String, String> environment;

  /**
   * @param environment where {@code PGUSER} and {@code PGPASSWORD} are looked up; a pgpass file is
   *     read by the driver
   */
  Connector(CaseLocation location, Map<String, String> environment) {
    this.location = location;
    this.environment = environment;
  }

  Dialect dialect() {
    return switch (location) {
      case CaseLocation.Folder folder -> Dialect.SQLITE;
      case CaseLocation.Server server -> Dialect.POSTGRESQL;
    };
  }

  /** A connection for transactions that write. */
  Connection toWrite() throws SQLException {
    return connection();
  }

  /** A connection for transactions that read, each of which sees one state of the case. */
  Connection toRead() throws SQLException {
    Connection connection = connection();
    if (dialect() == Dialect.POSTGRESQL) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
    }
    return connection;
  }

  private Connection connection() throws SQLException {
    return switch (location) {
      case CaseLocation.Folder folder ->
          DriverManager.getConnection("jdbc:sqlite:" + folder.file(), sqlite());
      case CaseLocation.Server server -> {
        Connection connection = DriverManager.getConnection(server.url(), postgresql());
        connection.setAutoCommit(false);
        yield connection;
      }
    };
  }

  // The driver of SQLite begins the next transaction as it commits one, and would hold the lock
  // while nothing is done; so its transactions are begun and ended by hand.

  /** Begins a transaction; one that writes waits for the lock. */
  void begin(Connection connection, boolean writes) throws SQLException {
    switch (dialect()) {
      case SQLITE -> execute(connection, writes ? "BEGIN IMMEDIATE" : "BEGIN");
      case POSTGRESQL -> {} // begins with its first statement
    }
  }

  /** Ends a transaction; what it wrote is on the disk. */
  void commit(Connection connection) throws SQLException {
    switch (dialect()) {
      case SQLITE -> execute(connection, "COMMIT");
      case POSTGRESQL -> connection.commit();
    }
  }

  /** Undoes a transaction, if one is under way. */
  void rollback(Connection connection) throws SQLException {
    switch (dialect()) {
      case SQLITE -> execute(connection, "ROLLBACK");
      case POSTGRESQL -> connection.rollback();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Properties sqlite() {
    Properties settings = new Properties();
    // A write-ahead log lets others read while one writes; FULL forces each commit to the disk.
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", BUSY_MILLISECONDS);
    return settings;
  }

  private Properties postgresql() {
    Properties settings = new Properties();
    settings.setProperty("ApplicationName", "postern");
    settings.setProperty("connectTimeout", CONNECT_SECONDS);
    settings.setProperty("reWriteBatchedInserts", "true");
    String user = environment.getOrDefault("PGUSER", "");
    if (!user.isEmpty()) {
      settings.setProperty("user", user);
    }
    String password = environment.getOrDefault("PGPASSWORD", "");
    if (!password.isEmpty()) {
      settings.setProperty("password", password);
    }
    return settings;
  }
}
