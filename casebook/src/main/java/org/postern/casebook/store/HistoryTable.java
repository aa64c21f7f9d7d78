package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;

/** The table of the history: entries are added, never changed. */
public final class HistoryTable {
  private static final String COLUMNS = "sequence, time, who, kind, payload, previous, hash";
  private static final int FETCHED_AT_ONCE = 500;

  private final Connection connection;

  public HistoryTable(Connection connection) {
    this.connection = connection;
  }

  /** The head of the history. */
  public Head head() throws SQLException {
    return head("");
  }

  /**
   * The head, locked until the transaction ends, so that no two writers add after the same entry.
   */
  public Head lockedHead() throws SQLException {
    // SQLite holds its one lock for writing since the transaction began.
    return head(Dialect.of(connection) == Dialect.POSTGRESQL ? " FOR UPDATE" : "");
  }

  private Head head(String suffix) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT sequence, hash FROM head WHERE id = 1" + suffix);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the table head is empty");
      }
      return new Head(row.getLong(1), row.getString(2));
    }
  }

  /** Adds an entry after the head. */
  public void add(Entry entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO history (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, entry.sequence());
      insert.setString(2, entry.time());
      insert.setString(3, entry.who());
      insert.setString(4, entry.kind());
      insert.setString(5, entry.payload());
      insert.setString(6, entry.previous());
      insert.setString(7, entry.hash());
      insert.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE head SET sequence = ?, hash = ? WHERE id = 1")) {
      update.setLong(1, entry.sequence());
      update.setString(2, entry.hash());
      update.executeUpdate();
    }
  }

  /** What is done with each entry. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes an entry; returns whether to go on. */
    boolean visit(Entry entry) throws SQLException;
  }

  /** Visits entries in order, from one after the given number on. */
  public void visit(long after, Visitor visitor) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM history WHERE sequence > ? ORDER BY sequence")) {
      query.setFetchSize(FETCHED_AT_ONCE);
      query.setLong(1, after);
      try (ResultSet rows = query.executeQuery()) {
        boolean more = true;
        while (more && rows.next()) {
          more = visitor.visit(entry(rows));
        }
      }
    }
  }

  /** The newest entries, newest first. */
  public List<Entry> newest(int limit) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM history ORDER BY sequence DESC LIMIT ?")) {
      query.setInt(1, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
    }
    return entries;
  }

  /**
   * Entries whose canonical JSON names a number, newest first.
   *
   * @param member {@code action} or {@code finding}
   * @param challenges numbers of challenges whose resolution counts, too
   */
  public List<Entry> about(String member, long number, List<Long> challenges, int limit)
      throws SQLException {
    // Canonical JSON knows one way to write a member; texts hold no bare quotation marks.
    StringBuilder sql =
        new StringBuilder(
            "SELECT "
                + COLUMNS
                + " FROM history WHERE (kind IN ('attestation.contradicted',"
                + " 'challenge.resolved') OR kind LIKE 'action.%' OR kind LIKE 'finding.%') AND"
                + " (payload LIKE ? OR payload LIKE ?");
    List<String> values = new ArrayList<>();
    values.add("%\"" + member + "\":" + number + ",%");
    values.add("%\"" + member + "\":" + number + "}");
    for (long challenge : challenges) {
      sql.append(" OR (kind = 'challenge.resolved' AND payload LIKE ?)");
      values.add("%\"challenge\":" + challenge + ",%");
    }
    sql.append(") ORDER BY sequence DESC LIMIT ?");
    return listed(sql.toString(), values, limit);
  }

  private List<Entry> listed(String sql, List<String> values, int limit) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setString(i + 1, values.get(i));
      }
      query.setInt(values.size() + 1, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
    }
    return entries;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7));
  }
}
