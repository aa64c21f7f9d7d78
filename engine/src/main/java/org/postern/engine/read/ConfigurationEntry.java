package org.postern.engine.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postern.engine.detect.SeenEvent;

/**
 * One entry of a configuration file as rules see it: {@code Path}, {@code Kind}, and its attributes
 * and the elements below it by their own names ({@code assemblyPath}, {@code Command}, …).
 */
public final class ConfigurationEntry implements SeenEvent {
  /** More values than this are no configuration. */
  private static final int MOST_VALUES = 10_000;

  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final int line;
  private final long offset;
  private int values;

  /**
   * Begins an entry.
   *
   * @param line where it stands, from 1
   * @param offset byte offset of that line
   */
  public ConfigurationEntry(String path, String kind, int line, long offset) {
    this.line = line;
    this.offset = offset;
    put("Path", path);
    put("Kind", kind);
  }

  /** Adds a value; names are those of the file, any case. */
  public void put(String name, String value) {
    if (++values <= MOST_VALUES) {
      fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
    }
  }

  int line() {
    return line;
  }

  long offset() {
    return offset;
  }

  /** The values as {@code name=value}, in the order of the file. */
  @Override
  public String text() {
    return fields.entrySet().stream()
        .skip(2)
        .map(field -> field.getKey() + "=" + String.join(" | ", field.getValue()))
        .collect(Collectors.joining(" "));
  }

  @Override
  public Map<String, List<String>> fields() {
    return fields;
  }

  @Override
  public List<String> values(String field) {
    return fields.getOrDefault(field.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    fields.values().forEach(some -> some.forEach(sink));
  }
}
