package org.postern.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.ParseResult;
import org.postern.sigma.RuleParser;

class CorrelationTest {
  private static final Instant START = Instant.parse("2021-03-03T02:00:00Z");

  private record Fields(Map<String, String> map) implements EventFields {
    @Override
    public List<String> values(String field) {
      return map.containsKey(field) ? List.of(map.get(field)) : List.of();
    }

    @Override
    public void forEachValue(Consumer<String> sink) {
      map.values().forEach(sink);
    }
  }

  private final List<CorrelationHit<Integer>> hits = new ArrayList<>();

  @Test
  void countsEventsOfAGroupInASlidingWindow() {
    CorrelationEngine<Integer> engine =
        engine(rule("event_count", "failed", "group-by: [User]", "condition: {gte: 3}"));
    feed(engine, "failed", 0, Map.of("User", "a"));
    feed(engine, "failed", 60, Map.of("User", "b"));
    feed(engine, "failed", 200, Map.of("User", "a"));
    // The first has left the window of five minutes when the third comes.
    feed(engine, "failed", 301, Map.of("User", "a"));
    assertThat(hits).isEmpty();
    feed(engine, "failed", 302, Map.of("User", "a"));
    assertThat(hits).hasSize(1);
    CorrelationHit<Integer> hit = hits.getFirst();
    assertThat(hit.group()).isEqualTo(Map.of("User", "a"));
    assertThat(hit.first()).isEqualTo(START.plusSeconds(200));
    assertThat(hit.last()).isEqualTo(START.plusSeconds(302));
    assertThat(hit.count()).isEqualTo(3);
    assertThat(hit.events()).containsExactly(200, 301, 302);
  }

  @Test
  void hitsOnceAndAgainOnlyAfterItCeasedToHold() {
    CorrelationEngine<Integer> engine =
        engine(rule("event_count", "failed", "condition: {gte: 2}"));
    for (int second : new int[] {0, 1, 2, 3, 4, 1000, 1001}) {
      feed(engine, "failed", second, Map.of());
    }
    assertThat(hits).extracting(CorrelationHit::last).containsExactly(at(1), at(1001));
  }

  @Test
  void countsDifferentValues() {
    CorrelationEngine<Integer> engine =
        engine(rule("value_count", "failed", "condition: {field: User, gte: 3}"));
    for (String user : List.of("a", "a", "b", "a", "c")) {
      feed(engine, "failed", 1, Map.of("User", user));
    }
    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().count()).isEqualTo(5);
  }

  @Test
  void joinsRulesInAnyOrderOrInTheGivenOne() {
    String any = rule("temporal", "one, two", "group-by: [Host]");
    String ordered = rule("temporal_ordered", "one, two", "group-by: [Host]");
    feedInReverse(engine(any));
    assertThat(hits).hasSize(1);
    hits.clear();
    feedInReverse(engine(ordered));
    assertThat(hits).isEmpty();
    CorrelationEngine<Integer> engine = engine(ordered);
    feed(engine, "one", 0, Map.of("Host", "x"));
    feed(engine, "two", 5, Map.of("Host", "y"));
    feed(engine, "two", 9, Map.of("Host", "x"));
    assertThat(hits).extracting(CorrelationHit::last).containsExactly(at(9));
  }

  private void feedInReverse(CorrelationEngine<Integer> engine) {
    feed(engine, "two", 0, Map.of("Host", "x"));
    feed(engine, "one", 5, Map.of("Host", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "value_sum, '{field: Bytes, gt: 14}', 3",
    "value_sum, '{field: Bytes, gt: 15}', -1",
    "value_avg, '{field: Bytes, gte: 5}', 3",
    "value_median, '{field: Bytes, eq: 4}', 3",
    "value_percentile, '{field: Bytes, percentile: 100, gte: 10}', 3",
    "value_percentile, '{field: Bytes, percentile: 34, lte: 4, gte: 4}', 3",
  })
  void addsUpNumbers(String type, String condition, int expectedAt) {
    CorrelationEngine<Integer> engine = engine(rule(type, "sent", "condition: " + condition));
    feed(engine, "sent", 1, Map.of("Bytes", "1"));
    feed(engine, "sent", 2, Map.of("Bytes", "no number"));
    feed(engine, "sent", 2, Map.of("Bytes", "4"));
    feed(engine, "sent", 3, Map.of("Bytes", "10"));
    if (expectedAt < 0) {
      assertThat(hits).isEmpty();
    } else {
      assertThat(hits).extracting(CorrelationHit::last).contains(at(expectedAt));
    }
  }

  @Test
  void aliasesNameTheFieldOfEachRule() {
    String yaml =
        rule("temporal", "one, two", "group-by: [who]")
            + "  aliases:\n    who: {one: User, two: Account}\n";
    CorrelationEngine<Integer> engine = engine(yaml);
    feed(engine, "one", 0, Map.of("User", "a"));
    feed(engine, "two", 1, Map.of("Account", "b"));
    assertThat(hits).isEmpty();
    feed(engine, "two", 2, Map.of("Account", "a"));
    assertThat(hits.getFirst().group()).isEqualTo(Map.of("who", "a"));
  }

  @Test
  void correlationsJoinCorrelations() {
    String many =
        named("many", rule("event_count", "failed", "group-by: [User]", "condition: {gte: 2}"));
    String chain = rule("temporal_ordered", "many, success", "group-by: [User]");
    CorrelationEngine<Integer> engine = engine(many, chain);
    feed(engine, "failed", 0, Map.of("User", "a"));
    feed(engine, "failed", 1, Map.of("User", "a"));
    feed(engine, "success", 2, Map.of("User", "b"));
    feed(engine, "success", 3, Map.of("User", "a"));
    assertThat(hits).extracting(CorrelationHit::last).containsExactly(at(1), at(3));
  }

  @Test
  void aCircleOfCorrelationsEnds() {
    String one = named("one", rule("event_count", "two, base", "condition: {gte: 1}"));
    String two = named("two", rule("event_count", "one", "condition: {gte: 1}"));
    feed(engine(one, two), "base", 0, Map.of());
    assertThat(hits).isNotEmpty().hasSizeLessThan(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: event_count\\n  rules: [a]\\n  timespan: soon\\n  condition: {gte: 1} | no timespan",
        "type: nonsense\\n  rules: [a]\\n  timespan: 1h | Unknown type",
        "type: event_count\\n  timespan: 1h\\n  condition: {gte: 1} | names no rules",
        "type: event_count\\n  rules: [a]\\n  timespan: 1h | no condition",
        "type: value_count\\n  rules: [a]\\n  timespan: 1h\\n  condition: {gte: 1} | whose values",
        "type: temporal\\n  rules: [a]\\n  timespan: 1h\\n  condition: a and not b | and",
      })
  void whatCannotBeRunIsSaid(String section, String reason) {
    String yaml = "title: T\ncorrelation:\n  " + section.replace("\\n", "\n") + "\n";
    ParseResult result = RuleParser.parse("r.yml", yaml);
    assertThat(result.correlations()).isEmpty();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains(reason));
  }

  private CorrelationEngine<Integer> engine(String... documents) {
    ParseResult result = RuleParser.parse("r.yml", String.join("---\n", documents));
    assertThat(result.diagnostics()).isEmpty();
    List<CorrelationRule> rules = result.correlations();
    assertThat(rules).hasSize(documents.length);
    return new CorrelationEngine<>(rules, hits::add);
  }

  private static void feed(
      CorrelationEngine<Integer> engine, String rule, int second, Map<String, String> fields) {
    engine.accept("", rule, at(second), new Fields(fields), second);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static String named(String name, String yaml) {
    return "name: " + name + "\n" + yaml;
  }

  private static String rule(String type, String rules, String... more) {
    return "title: T\ncorrelation:\n  type: "
        + type
        + "\n  rules: ["
        + rules
        + "]\n  timespan: 5m\n  "
        + String.join("\n  ", more)
        + "\n";
  }
}
