package org.postern.casebook.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the two databases do not speak the same SQL. */
enum Dialect {
  SQLITE(
      "BLOB",
      "SELECT count(*) FROM sqlite_master WHERE name = 'migration'",
      "instr",
      "SELECT value FROM json_each(?)"),
  POSTGRESQL(
      "BYTEA",
      "SELECT count(*) WHERE to_regclass('migration') IS NOT NULL",
      "strpos",
      "SELECT CAST(n AS BIGINT) FROM jsonb_array_elements_text(CAST(? AS JSONB)) AS n");

  private final String bytes;
  private final String migrationTables;
  private final String position;
  private final String numbers;

  Dialect(String bytes, String migrationTables, String position, String numbers) {
    this.bytes = bytes;
    this.migrationTables = migrationTables;
    this.position = position;
    this.numbers = numbers;
  }

  /** The condition that a column's text has another, the value, within it. */
  String contains(String column) {
    return position + "(" + column + ", ?) > 0";
  }

  /** A query whose rows are the numbers of a JSON array, the value. */
  String numbers() {
    return numbers;
  }

  /** What a connection speaks. */
  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? POSTGRESQL
        : SQLITE;
  }

  /** A query whose one number is 1 if there is a table of migrations. */
  String migrationTables() {
    return migrationTables;
  }

  /** Fills the placeholders of a migration. */
  String filled(String sql) {
    return sql.replace("${bytes}", bytes);
  }
}
