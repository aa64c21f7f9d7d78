package org.postern.casebook.store;

/** Where the two databases do not speak the same SQL. */
enum Dialect {
  SQLITE("BLOB", "SELECT count(*) FROM sqlite_master WHERE name = 'migration'"),
  POSTGRESQL("BYTEA", "SELECT count(*) WHERE to_regclass('migration') IS NOT NULL");

  private final String bytes;
  private final String migrationTables;

  Dialect(String bytes, String migrationTables) {
    this.bytes = bytes;
    this.migrationTables = migrationTables;
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
