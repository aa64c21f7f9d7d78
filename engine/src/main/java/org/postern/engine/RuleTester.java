package org.postern.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.exchange.LogKind;
import org.postern.sigma.LogSource;
import org.postern.sigma.logsource.EventOrigin;

/**
 * Runs the examples that rules carry ({@code postern: positive, negative}) through the readers that
 * evidence goes through.
 */
public final class RuleTester {
  /**
   * What came of one example.
   *
   * @param rule the rule
   * @param example its fields
   * @param expected whether it must match
   * @param matched whether it did
   */
  public record Outcome(
      DetectionRule rule, Map<String, String> example, boolean expected, boolean matched) {
    /** Whether the rule does what its author says. */
    public boolean passed() {
      return expected == matched;
    }
  }

  private final RuleBook book;
  private final RulesByKind rules;
  private final ArtifactReader reader;

  /** Prepares the tests of a book. */
  public RuleTester(RuleBook book) {
    this.book = book;
    this.rules = new RulesByKind(book);
    this.reader = new ArtifactReader(rules);
  }

  /** Runs every example, in order of the rules' files. */
  public List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    book.all().stream()
        .sorted(Comparator.comparing(rule -> rule.compiled().rule().file()))
        .forEach(
            rule -> {
              run(rule, "positive", true, outcomes);
              run(rule, "negative", false, outcomes);
            });
    return outcomes;
  }

  private void run(DetectionRule rule, String sort, boolean expected, List<Outcome> outcomes) {
    Object own = rule.compiled().rule().extra().get("postern");
    if (!(own instanceof Map<?, ?> map) || !(map.get(sort) instanceof List<?> examples)) {
      return;
    }
    for (Object example : examples) {
      Map<String, String> fields = new LinkedHashMap<>();
      if (example instanceof Map<?, ?> entry && entry.get("fields") instanceof Map<?, ?> given) {
        given.forEach((k, v) -> fields.put(String.valueOf(k), String.valueOf(v)));
      }
      outcomes.add(new Outcome(rule, fields, expected, matches(rule, fields)));
    }
  }

  private boolean matches(DetectionRule rule, Map<String, String> fields) {
    LogSource source = rule.compiled().rule().logSource();
    if (source.product().equals(Optional.of("windows"))) {
      return eventMatches(rule, fields);
    }
    if (source.service().equals(Optional.of(LogKind.WEB_FOLDER.key()))
        || source.service().equals(Optional.of(LogKind.CONFIGURATION.key()))
        || source.service().equals(Optional.of(LogKind.REGISTRY.key()))) {
      return rule.compiled().matches(new Example(fields));
    }
    String log = source.category().isPresent() ? iis(fields) : csv(source, fields);
    try (InputStream in = new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8))) {
      Optional<ArtifactResult> result = reader.read("example", "example", FileTraits.UNKNOWN, in);
      return result.stream()
          .flatMap(r -> r.findings().stream())
          .anyMatch(f -> f.rule().equals(rule.id()));
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  private boolean eventMatches(DetectionRule rule, Map<String, String> fields) {
    String id = fields.getOrDefault("EventID", "");
    EventOrigin origin =
        new EventOrigin(
            "windows",
            fields.getOrDefault("Channel", ""),
            id.matches("[0-9]{1,6}") ? Integer.parseInt(id) : -1);
    List<DetectionRule> hits = new ArrayList<>();
    rules.events().match(origin, new Example(fields), hits::add);
    return hits.contains(rule);
  }

  /** An event made of the fields of an example. */
  private record Example(Map<String, String> map) implements SeenEvent {
    @Override
    public String text() {
      return map.toString();
    }

    @Override
    public Map<String, List<String>> fields() {
      Map<String, List<String>> all = new LinkedHashMap<>();
      map.forEach((name, value) -> all.put(name, List.of(value)));
      return all;
    }

    @Override
    public List<String> values(String field) {
      return fields().getOrDefault(field, List.of());
    }

    @Override
    public void forEachValue(Consumer<String> sink) {
      map.values().forEach(sink);
    }
  }

  private static String iis(Map<String, String> fields) {
    String names = String.join(" ", fields.keySet()).replace("cs-user-agent", "cs(User-Agent)");
    return "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time "
        + names
        + "\r\n2021-03-03 02:14:07 "
        + String.join(" ", fields.values().stream().map(v -> v.replace(' ', '+')).toList())
        + "\r\n";
  }

  private static String csv(LogSource source, Map<String, String> fields) {
    String service = source.service().orElse("");
    String type =
        List.of(LogKind.values()).stream()
            .filter(kind -> kind.key().equals(service))
            .flatMap(kind -> kind.logType().stream())
            .findFirst()
            .orElse("");
    return "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.002\r\n#Log-type: "
        + type
        + "\r\n#Fields: DateTime,"
        + String.join(",", fields.keySet())
        + "\r\n2021-03-03T02:14:07.123Z,"
        + String.join(
            ",", fields.values().stream().map(v -> '"' + v.replace("\"", "\"\"") + '"').toList())
        + "\r\n";
  }
}
