package org.postern.casebook.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A state table: one row is one record, whose first component is the key and whose components are
 * {@code long} or {@code String}. Column names are the components' names, {@code likeThis} as
 * {@code like_this}.
 *
 * @param <T> the record
 */
public final class Table<T extends Record> {
  private final String name;
  private final List<RecordComponent> components;
  private final List<String> columns;
  private final Constructor<T> constructor;

  private Table(String name, Class<T> type) {
    this.name = name;
    this.components = List.of(type.getRecordComponents());
    for (RecordComponent component : components) {
      if (component.getType() != long.class && component.getType() != String.class) {
        throw new IllegalArgumentException("neither long nor String: " + component);
      }
    }
    this.columns = components.stream().map(c -> column(c.getName())).toList();
    try {
      this.constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has this constructor: " + type, e);
    }
  }

  static <T extends Record> Table<T> of(String name, Class<T> type) {
    return new Table<>(name, type);
  }

  /** The table's name in the database. */
  public String name() {
    return name;
  }

  /** The columns, key first. */
  public List<String> columns() {
    return columns;
  }

  private static String column(String name) {
    StringBuilder out = new StringBuilder();
    name.chars()
        .forEach(
            c -> {
              if (Character.isUpperCase(c)) {
                out.append('_');
              }
              out.append((char) c);
            });
    return out.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a column holds a number; otherwise it holds text. */
  public boolean isNumber(int column) {
    return components.get(column).getType() == long.class;
  }

  /** The key of a row. */
  public Object key(T row) {
    return value(row, 0);
  }

  /** The value of a column. */
  public Object value(T row, int column) {
    try {
      Object value = components.get(column).getAccessor().invoke(row);
      return value == null ? "" : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row from the values of its columns. */
  public T row(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " " + Arrays.toString(values), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
