package org.postern.sigma.logsource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.LogSource;
import org.postern.sigma.parse.DocumentReader;
import org.postern.sigma.parse.Documents;
import org.postern.sigma.parse.Tree;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The table of log sources: data that a user can add to. Source of the built-in table: the Sigma
 * specification's taxonomy and the event numbers of Sysmon's and Windows' own documentation.
 */
public final class LogSources {
  private record Entry(
      String product, Optional<String> category, Optional<String> service, EventSource source) {}

  private final List<Entry> entries;
  private final Set<String> products = new HashSet<>();
  private final Map<String, List<Entry>> byCategory = new HashMap<>();
  private final Map<String, List<Entry>> byService = new HashMap<>();

  private LogSources(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      products.add(entry.product());
      entry.category().ifPresent(c -> add(byCategory, c, entry));
      entry.service().ifPresent(s -> add(byService, s, entry));
    }
  }

  private static void add(Map<String, List<Entry>> named, String name, Entry entry) {
    named.computeIfAbsent(name, unnamed -> new ArrayList<>()).add(entry);
  }

  /** The table that comes with the library. */
  public static LogSources builtIn() {
    return builtIn(Documents.READ);
  }

  /** As above, of documents that may have been read before. */
  public static LogSources builtIn(Documents documents) {
    try (InputStream in =
        Objects.requireNonNull(LogSources.class.getResourceAsStream("windows.yml"))) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Tree table = documents.read("windows.yml", yaml, 0).documents().getFirst();
      return new LogSources(List.of()).withTable(table.plain().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("windows.yml of the program cannot be read", e);
    }
  }

  /**
   * The table with more entries.
   *
   * @param yaml a list below {@code sources}; each with {@code product}, {@code category} or {@code
   *     service}, and {@code channel}, {@code events}, {@code fields}
   * @throws IllegalArgumentException if it is not of that form, with what is wrong
   */
  public LogSources with(String yaml) {
    mustBeBounded("log sources", yaml);
    try {
      return withTable(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("log sources: not valid YAML: " + e.getMessage(), e);
    }
  }

  private LogSources withTable(@Nullable Object root) {
    if (!(root instanceof Map<?, ?> map) || !(map.get("sources") instanceof List<?> sources)) {
      throw new IllegalArgumentException("log sources: a list named 'sources' is missing");
    }
    List<Entry> all = new ArrayList<>(entries);
    for (Object source : sources) {
      if (!(source instanceof Map<?, ?> entry)) {
        throw new IllegalArgumentException("log sources: no mapping: " + source);
      }
      all.add(entry(entry));
    }
    return new LogSources(all);
  }

  /** Bounds size, depth and aliases before anything recursive sees the text. */
  static void mustBeBounded(String what, String yaml) {
    List<Diagnostic> faults = DocumentReader.read(what, yaml, 0).diagnostics();
    if (!faults.isEmpty()) {
      Diagnostic first = faults.getFirst();
      throw new IllegalArgumentException(
          what + ", line " + first.line() + ": " + first.message() + " " + first.remedy());
    }
  }

  private static Entry entry(Map<?, ?> map) {
    String product = text(map, "product").orElse("");
    Optional<String> category = text(map, "category");
    Optional<String> service = text(map, "service");
    if (product.isEmpty() || (category.isEmpty() && service.isEmpty())) {
      throw new IllegalArgumentException(
          "log sources: an entry needs product, and category or service: " + map);
    }
    Set<Integer> events = new HashSet<>();
    if (map.get("events") instanceof List<?> numbers) {
      for (Object number : numbers) {
        boolean whole = number instanceof Integer || number instanceof Long;
        if (!whole || ((Number) number).longValue() != ((Number) number).intValue()) {
          throw new IllegalArgumentException("log sources: no event number: " + number);
        }
        events.add(((Number) number).intValue());
      }
    }
    Map<String, String> fields = new HashMap<>();
    if (map.get("fields") instanceof Map<?, ?> renames) {
      renames.forEach((rule, event) -> fields.put(String.valueOf(rule), String.valueOf(event)));
    }
    return new Entry(
        product,
        category,
        service,
        new EventSource(product, text(map, "channel").orElse(""), events, fields));
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(v -> v.toString().toLowerCase(Locale.ROOT));
  }

  /**
   * The kinds of events that a rule is about; empty if the table does not know its log source.
   *
   * <p>A rule that names only a product is about all of its events. Category and service together
   * mean the events of the category that the service's channels hold.
   */
  public List<EventSource> of(LogSource rule) {
    Optional<String> product = lower(rule.product());
    Optional<String> category = lower(rule.category());
    Optional<String> service = lower(rule.service());
    if (category.isEmpty() && service.isEmpty()) {
      return product
          .filter(products::contains)
          .map(p -> List.of(new EventSource(p, "", Set.of(), Map.of())))
          .orElse(List.of());
    }
    List<EventSource> ofService = sources(product, service, byService);
    if (category.isEmpty()) {
      return ofService;
    }
    List<EventSource> ofCategory = sources(product, category, byCategory);
    return service.isEmpty()
        ? ofCategory
        : ofCategory.stream()
            .filter(c -> ofService.stream().anyMatch(s -> s.channel().equals(c.channel())))
            .toList();
  }

  private static List<EventSource> sources(
      Optional<String> product, Optional<String> wanted, Map<String, List<Entry>> named) {
    List<EventSource> found = new ArrayList<>();
    for (Entry entry : wanted.map(w -> named.getOrDefault(w, List.of())).orElse(List.of())) {
      if (product.isEmpty() || product.get().equals(entry.product())) {
        found.add(entry.source());
      }
    }
    return found;
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(t -> t.toLowerCase(Locale.ROOT));
  }
}
