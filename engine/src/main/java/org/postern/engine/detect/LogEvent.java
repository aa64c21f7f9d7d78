package org.postern.engine.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.engine.text.PercentDecoding;
import org.postern.exchange.EventData;
import org.postern.exchange.LogKind;

/**
 * One line of a log with its declared columns, as rules see it.
 *
 * <p>For web requests the request is composed: {@code cs-uri-query} also holds path and query
 * together, and path, query and user agent also stand decoded and with blanks, because most public
 * rules expect them so. {@code EventData} of the ECP logs is opened into its keys.
 */
public final class LogEvent implements SeenEvent {
  private final LogKind kind;
  private final Map<String, Integer> index;
  private final List<String> columns;
  private final String line;
  private final Map<String, List<String>> derived = new HashMap<>();

  /**
   * Binds columns to their names.
   *
   * @param kind the kind of log
   * @param index lower-case field name to position
   * @param columns values in order; may be fewer than the names
   * @param line the raw line
   */
  public LogEvent(LogKind kind, Map<String, Integer> index, List<String> columns, String line) {
    this.kind = kind;
    this.index = index;
    this.columns = columns;
    this.line = line;
  }

  /** The kind of log. */
  public LogKind kind() {
    return kind;
  }

  /** The raw line, without its line end. */
  @Override
  public String text() {
    return line;
  }

  @Override
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    index.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(column -> fields.put(column.getKey(), column(column.getKey())));
    return fields;
  }

  @Override
  public List<String> values(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    List<String> known = derived.get(name);
    if (known == null) {
      known = compose(name);
      derived.put(name, known);
    }
    return known;
  }

  @Override
  public void forEachValue(Consumer<String> sink) {
    columns.forEach(sink);
    sink.accept(line);
    if (kind == LogKind.IIS) {
      values("cs-uri-query").forEach(sink);
      values("cs-user-agent").forEach(sink);
    }
  }

  private List<String> compose(String name) {
    if (kind == LogKind.IIS) {
      return composeRequest(name);
    }
    List<String> own = column(name);
    if (!own.isEmpty() || (kind != LogKind.ECP_SERVER && kind != LogKind.ECP_ACTIVITY)) {
      return own;
    }
    Map<String, String> pairs = new HashMap<>();
    column("eventdata")
        .forEach(
            data ->
                EventData.parse(data)
                    .forEach((k, v) -> pairs.putIfAbsent(k.toLowerCase(Locale.ROOT), v)));
    String value = pairs.get(name);
    return value == null ? List.of() : List.of(value);
  }

  private List<String> composeRequest(String name) {
    return switch (name) {
      case "cs-uri-stem" -> forms(column(name));
      case "cs-uri-query" -> {
        List<String> all = new ArrayList<>(column("cs-uri-query"));
        all.addAll(request());
        yield forms(all);
      }
      case "cs-uri" -> forms(request());
      case "cs-user-agent" -> forms(column(name));
      default -> column(name);
    };
  }

  private List<String> request() {
    String stem = String.join("", column("cs-uri-stem"));
    List<String> query = column("cs-uri-query");
    if (stem.isEmpty()) {
      return List.of();
    }
    return List.of(query.isEmpty() ? stem : stem + '?' + query.getFirst());
  }

  private static List<String> forms(List<String> raw) {
    Set<String> all = new LinkedHashSet<>();
    raw.forEach(text -> all.addAll(PercentDecoding.forms(text)));
    return List.copyOf(all);
  }

  private List<String> column(String name) {
    Integer at = index.get(name);
    if (at == null || at >= columns.size()) {
      return List.of();
    }
    String value = columns.get(at);
    return kind == LogKind.IIS && value.equals("-") ? List.of() : List.of(value);
  }
}
