package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.casebook.CaseException;
import org.postern.casebook.state.Table;
import org.postern.casebook.state.Tables;

/**
 * State tables in the database, within one transaction. Rows that are put are written in batches;
 * {@link #flush()} must be called before the commit.
 */
public final class SqlTables implements Tables {
  private static final int FETCHED_AT_ONCE = 2_000;

  private final Connection connection;
  private final Map<Table<?>, Map<Object, Record>> pending = new LinkedHashMap<>();

  public SqlTables(Connection connection) {
    this.connection = connection;
  }

  @Override
  @SuppressWarnings("unchecked") // put() takes only the table's own records
  public <T extends Record> Optional<T> get(Table<T> table, Object key) {
    Record put = pending.getOrDefault(table, Map.of()).get(key);
    if (put != null) {
      return Optional.of((T) put);
    }
    return query(table, " WHERE " + quoted(table.columns().getFirst()) + " = ?", List.of(key))
        .stream()
        .findFirst();
  }

  @Override
  public <T extends Record> void put(Table<T> table, T row) {
    pending.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(table.key(row), row);
  }

  @Override
  public <T extends Record> List<T> all(Table<T> table) {
    flush();
    return query(table, " ORDER BY " + quoted(table.columns().getFirst()), List.of());
  }

  @Override
  public long count(Table<?> table) {
    flush();
    return number("SELECT count(*) FROM " + quoted(table.name()), List.of());
  }

  /**
   * The first number of a query's first row.
   *
   * @throws CaseException if the database fails
   */
  public long number(String sql, List<Object> values) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, values);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * The first number of every row of a query.
   *
   * @throws CaseException if the database fails
   */
  List<Long> numbers(String sql, List<Object> values) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setFetchSize(FETCHED_AT_ONCE);
      bind(query, values);
      List<Long> out = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          out.add(rows.getLong(1));
        }
      }
      return out;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Which SQL the database speaks. */
  Dialect dialect() {
    try {
      return Dialect.of(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Rows of a table.
   *
   * @param rest what stands after the table's name, with {@code ?} for values
   * @throws CaseException if the database fails
   */
  public <T extends Record> List<T> query(Table<T> table, String rest, List<Object> values) {
    String sql =
        "SELECT "
            + table.columns().stream().map(SqlTables::quoted).collect(Collectors.joining(", "))
            + " FROM "
            + quoted(table.name())
            + rest;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setFetchSize(FETCHED_AT_ONCE);
      bind(query, values);
      List<T> out = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          out.add(row(table, rows));
        }
      }
      return out;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static <T extends Record> T row(Table<T> table, ResultSet rows) throws SQLException {
    Object[] values = new Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      if (table.isNumber(i)) {
        values[i] = rows.getLong(i + 1);
      } else {
        values[i] = rows.getString(i + 1);
      }
    }
    return table.row(values);
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Number number) {
        statement.setLong(i + 1, number.longValue());
      } else {
        statement.setString(i + 1, values.get(i).toString());
      }
    }
  }

  /**
   * Writes what was put.
   *
   * @throws CaseException if the database fails
   */
  public void flush() {
    try {
      for (Map.Entry<Table<?>, Map<Object, Record>> entry : pending.entrySet()) {
        write(entry.getKey(), entry.getValue());
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    pending.clear();
  }

  @SuppressWarnings("unchecked") // put() takes only the table's own records
  private <T extends Record> void write(Table<T> table, Map<Object, Record> rows)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(upsert(table))) {
      for (Record row : rows.values()) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
          values.add(table.value((T) row, i));
        }
        bind(insert, values);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String upsert(Table<?> table) {
    List<String> columns = table.columns().stream().map(SqlTables::quoted).toList();
    return "INSERT INTO "
        + quoted(table.name())
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + "?, ".repeat(columns.size() - 1)
        + "?) ON CONFLICT ("
        + columns.getFirst()
        + ") DO UPDATE SET "
        + columns.stream()
            .skip(1)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static CaseException failure(SQLException e) {
    return new CaseException("the database says: " + String.valueOf(e.getMessage()).strip(), e);
  }
}
