package org.postern.casebook.state;

import java.util.List;
import java.util.Optional;

/** The state tables; rows are put, never removed. */
public interface Tables {
  /** The row with a key. */
  <T extends Record> Optional<T> get(Table<T> table, Object key);

  /** Adds a row, or replaces the one with its key. */
  <T extends Record> void put(Table<T> table, T row);

  /** All rows, in order of their keys. */
  <T extends Record> List<T> all(Table<T> table);

  /** Number of rows. */
  long count(Table<?> table);
}
