package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Finding;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.EventRules;
import org.postern.engine.read.RulesByKind;
import org.postern.sigma.logsource.EventOrigin;

/** Runs every rule's own examples through the real readers. */
class ContentTest {
  private static final Path RULES =
      Path.of(System.getProperty("postern.root", ".."), "content", "rules");
  private static final RuleBook BOOK = RuleBook.load(RULES);
  private static final EventRules EVENTS = new RulesByKind(BOOK).events();
  private static final ArtifactReader READER = new ArtifactReader(new RulesByKind(BOOK));

  @Test
  void everyRuleCanRun() {
    assertThat(BOOK.problems()).isEmpty();
    assertThat(BOOK.all()).hasSizeGreaterThan(5);
  }

  @TestFactory
  Stream<DynamicTest> positiveExamplesMatch() {
    return examples("positive", true);
  }

  @TestFactory
  Stream<DynamicTest> negativeExamplesStaySilent() {
    return examples("negative", false);
  }

  private static Stream<DynamicTest> examples(String sort, boolean expected) {
    return BOOK.all().stream()
        .sorted(Comparator.comparing(rule -> rule.compiled().rule().file()))
        .flatMap(
            rule -> {
              List<?> list = list(own(rule), sort);
              assertThat(list).as(rule.compiled().rule().file()).hasSizeGreaterThanOrEqualTo(2);
              return list.stream()
                  .map(
                      example ->
                          DynamicTest.dynamicTest(
                              rule.compiled().rule().file() + ": " + example,
                              () ->
                                  assertThat(found(rule, (Map<?, ?>) example))
                                      .isEqualTo(expected)));
            });
  }

  private static Map<?, ?> own(DetectionRule rule) {
    return (Map<?, ?>) rule.compiled().rule().extra().getOrDefault("postern", Map.of());
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }

  private static boolean found(DetectionRule rule, Map<?, ?> example) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<?, ?> given = (Map<?, ?>) Objects.requireNonNull(example.get("fields"));
    given.forEach((k, v) -> fields.put(k.toString(), v.toString()));
    if (rule.compiled().rule().logSource().product().equals(Optional.of("windows"))) {
      return eventMatches(rule, fields);
    }
    String log =
        rule.compiled().rule().logSource().category().isPresent() ? iis(fields) : csv(rule, fields);
    try (InputStream in = new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8))) {
      List<Finding> findings = READER.read("unit", "example", in).orElseThrow().findings();
      return findings.stream().anyMatch(f -> f.rule().equals(rule.id()));
    }
  }

  private static boolean eventMatches(DetectionRule rule, Map<String, String> fields) {
    EventOrigin origin =
        new EventOrigin(
            "windows",
            fields.getOrDefault("Channel", ""),
            Integer.parseInt(fields.getOrDefault("EventID", "-1")));
    List<DetectionRule> hits = new ArrayList<>();
    EVENTS.match(origin, new Example(fields), hits::add);
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

  private static String csv(DetectionRule rule, Map<String, String> fields) {
    String service = rule.compiled().rule().logSource().service().orElseThrow();
    String type =
        switch (service) {
          case "httpproxy" -> "HttpProxy Logs";
          case "ecp-server" -> "ECP Server Log";
          case "oab-generator" -> "OABGenerator Log";
          case "cmdlet" -> "Rps Cmdlet Logs";
          default -> throw new IllegalArgumentException("no example header for " + service);
        };
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
