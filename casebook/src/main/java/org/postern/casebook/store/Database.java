package org.postern.casebook.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseLocation;

/**
 * The database of one case. Transactions that write come one after the other, whichever thread,
 * process or machine they come from; transactions that read see one state and wait for nobody.
 */
public final class Database implements AutoCloseable {
  /** Reading connections kept open; more readers at once open their own. */
  private static final int MOST_IDLE = 8;

  private static final int SECONDS_TO_ANSWER = 5;

  private final Connector connector;
  private final ConcurrentLinkedDeque<Connection> readers = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idle = new AtomicInteger();
  private final ReentrantLock writing = new ReentrantLock(true);
  private @Nullable Connection writer;

  private Database(Connector connector) {
    this.connector = connector;
  }

  /**
   * Opens the database and brings it to the newest schema.
   *
   * @param create whether one is made where there is none
   * @throws CaseException if there is none, if it cannot be opened, or if a newer program made it
   */
  public static Database open(
      CaseLocation location, Map<String, String> environment, boolean create) {
    Database database = new Database(new Connector(location, environment));
    try {
      if (location instanceof CaseLocation.Folder folder) {
        database.prepare(folder, create);
      }
      Migrations migrations = new Migrations(database.connector.dialect());
      if (!database.read(migrations::areComplete)) {
        if (!create && database.read(migrations::areNone)) {
          throw new CaseException("there is none; postern check makes one");
        }
        database.write(
            connection -> {
              migrations.apply(connection);
              return true;
            });
      }
      return database;
    } catch (CaseException | IOException e) {
      database.close();
      throw new CaseException(
          "the case in " + location.shown() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private void prepare(CaseLocation.Folder folder, boolean create) throws IOException {
    if (!Files.exists(folder.file())) {
      if (!create) {
        throw new CaseException("there is none; postern check makes one");
      }
      Files.createDirectories(folder.folder());
    }
  }

  /**
   * Runs a transaction that writes; it is on the disk when this returns.
   *
   * @throws CaseException if the database fails; then nothing of it is kept
   */
  public <T> T write(Work<T> work) {
    writing.lock();
    try {
      Connection kept = usable(writer);
      writer = null;
      Connection connection = kept == null ? connector.toWrite() : kept;
      T result = within(connection, work, true);
      writer = connection;
      return result;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Runs a transaction that reads.
   *
   * @throws CaseException if the database fails
   */
  public <T> T read(Work<T> work) {
    try {
      Connection pooled = readers.poll();
      if (pooled != null) {
        idle.decrementAndGet();
      }
      Connection kept = usable(pooled);
      Connection connection = kept == null ? connector.toRead() : kept;
      T result = within(connection, work, false);
      if (idle.incrementAndGet() <= MOST_IDLE) {
        readers.push(connection);
      } else {
        idle.decrementAndGet();
        connection.close();
      }
      return result;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** A connection that does not end well is not used again. */
  private <T> T within(Connection connection, Work<T> work, boolean writes) throws SQLException {
    try {
      connector.begin(connection, writes);
      T result = work.with(connection);
      connector.commit(connection);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      try (connection) {
        connector.rollback(connection);
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /** A server may have been started anew while a connection was idle. */
  private @Nullable Connection usable(@Nullable Connection connection) throws SQLException {
    if (connection == null
        || connector.dialect() == Dialect.SQLITE
        || connection.isValid(SECONDS_TO_ANSWER)) {
      return connection;
    }
    connection.close();
    return null;
  }

  private static CaseException failure(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return new CaseException("the database says: " + message, e);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      Connection open = writer;
      writer = null;
      if (open != null) {
        open.close();
      }
      for (Connection next = readers.poll(); next != null; next = readers.poll()) {
        next.close();
      }
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      writing.unlock();
    }
  }
}
