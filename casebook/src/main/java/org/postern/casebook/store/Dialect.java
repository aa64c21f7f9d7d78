package org.postern.casebook.store;

/** Where the two databases do not speak the same SQL. */
enum Dialect {
  SQLITE("BLOB"),
  POSTGRESQL("BYTEA");

  private final String bytes;

  Dialect(String bytes) {
    this.bytes = bytes;
  }

  /** Fills the placeholders of a migration. */
  String filled(String sql) {
    return sql.replace("${bytes}", bytes);
  }
}
