package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

  /** A connection whose transactions take the lock for writing as they begin. */
  Connection toWrite() throws SQLException {
    return connection("IMMEDIATE");
  }

  /** A connection whose transactions see one state of the case. */
  Connection toRead() throws SQLException {
    Connection connection = connection("DEFERRED");
    if (dialect() == Dialect.POSTGRESQL) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
    }
    return connection;
  }

  private Connection connection(String transactions) throws SQLException {
    Connection connection =
        switch (location) {
          case CaseLocation.Folder folder ->
              DriverManager.getConnection("jdbc:sqlite:" + folder.file(), sqlite(transactions));
          case CaseLocation.Server server ->
              DriverManager.getConnection(server.url(), postgresql());
        };
    connection.setAutoCommit(false);
    return connection;
  }

  private static Properties sqlite(String transactions) {
    Properties settings = new Properties();
    // A write-ahead log lets others read while one writes; FULL forces each commit to the disk.
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", BUSY_MILLISECONDS);
    settings.setProperty("transaction_mode", transactions);
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
