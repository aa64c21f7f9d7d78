package org.postern.casebook.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** State tables in memory, to compute the state anew from the history. */
public final class MemoryTables implements Tables {
  private final Map<Table<?>, Map<Object, Record>> rows = new HashMap<>();

  @Override
  @SuppressWarnings("unchecked") // put() takes only the table's own records
  public <T extends Record> Optional<T> get(Table<T> table, Object key) {
    return Optional.ofNullable((T) of(table).get(key));
  }

  @Override
  public <T extends Record> void put(Table<T> table, T row) {
    of(table).put(table.key(row), row);
  }

  @Override
  @SuppressWarnings("unchecked") // put() takes only the table's own records
  public <T extends Record> List<T> all(Table<T> table) {
    return of(table).values().stream().map(row -> (T) row).toList();
  }

  @Override
  public long count(Table<?> table) {
    return of(table).size();
  }

  private Map<Object, Record> of(Table<?> table) {
    return rows.computeIfAbsent(table, t -> new TreeMap<>());
  }
}
