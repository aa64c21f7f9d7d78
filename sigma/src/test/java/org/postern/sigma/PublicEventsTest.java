package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.sigma.index.RuleIndex;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.LogSources;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PublicEventsTest {

  /** The published events are named after the rule that must find them. */
  @Test
  void publicRulesFindTheEventsPublishedForThem() throws IOException {
    assumeTrue(SigmaHq.root().isPresent(), "no public Sigma rules beside this checkout");
    Path corpus = SigmaHq.root().orElseThrow();
    Map<String, CompiledRule> rules = new HashMap<>();
    for (Path file : SigmaHq.ruleFiles(corpus)) {
      for (SigmaRule rule : RuleParser.parse("r.yml", Files.readString(file)).rules()) {
        RuleCompiler.compile(rule).rule().ifPresent(r -> rules.put(rule.id(), r));
      }
    }
    RuleIndex index = new RuleIndex(List.copyOf(rules.values()), LogSources.builtIn());
    int found = 0;
    List<String> missed = new ArrayList<>();
    for (Path file : SigmaHq.filesUnder(corpus.resolve("regression_data"), ".json")) {
      CompiledRule rule = rules.get(file.getFileName().toString().replace(".json", ""));
      if (rule == null) {
        continue;
      }
      List<Event> matching = events(Files.readString(file)).stream().filter(rule::matches).toList();
      if (matching.isEmpty()) {
        missed.add(rule.rule().title());
      } else {
        found++;
      }
      matching.forEach(event -> assertHoldsLiteral(rule, event));
      matching.forEach(event -> assertIndexFinds(index, rule, event));
    }
    System.out.printf("published events: %d found, missed %s%n", found, missed);
    assertThat(found).isGreaterThan(20 * missed.size());
  }

  /** The index finds what the rule finds, through its log source. */
  private static void assertIndexFinds(RuleIndex index, CompiledRule rule, Event event) {
    if (!rule.rule().logSource().product().equals(Optional.of("windows"))) {
      return;
    }
    EventOrigin origin =
        new EventOrigin(
            "windows",
            event.values("Channel").getFirst(),
            Integer.parseInt(event.values("EventID").getFirst()));
    List<CompiledRule> hits = new ArrayList<>();
    index.match(origin, event, hits::add);
    assertThat(hits).as(rule.rule().title()).contains(rule).doesNotHaveDuplicates();
  }

  private static void assertHoldsLiteral(CompiledRule rule, Event event) {
    List<String> required = Rules.required(rule);
    StringBuilder all = new StringBuilder();
    event.forEachValue(v -> all.append(v).append('\n'));
    String text = all.toString().toLowerCase(Locale.ROOT);
    assertThat(required.isEmpty() || required.stream().anyMatch(text::contains))
        .as("%s: %s", rule.rule().title(), required)
        .isTrue();
  }

  /** JSON objects one after another, read as the YAML they also are. */
  private static List<Event> events(String json) {
    String yaml = json.replace("\r", "").replace("\n}\n{", "\n}\n---\n{");
    List<Event> events = new ArrayList<>();
    LoadSettings settings = LoadSettings.builder().setBufferSize(yaml.length() + 2).build();
    for (Object document : new Load(settings).loadAllFromString(yaml)) {
      Map<String, List<String>> fields = new HashMap<>();
      flatten("", document, fields);
      events.add(new Event(fields, ""));
    }
    return events;
  }

  private static void flatten(String name, Object value, Map<String, List<String>> fields) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (inner instanceof Map<?, ?> nested && nested.containsKey("#attributes")) {
              flatten(key + "_", nested.get("#attributes"), fields);
            }
            boolean attribute = name.endsWith("_");
            flatten(
                attribute ? name + key : String.valueOf(key), inner == null ? "" : inner, fields);
          });
    } else {
      fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(String.valueOf(value));
    }
  }
}
