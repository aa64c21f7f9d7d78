package org.postern.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.LogSource;
import org.postern.sigma.RuleCompiler;
import org.postern.sigma.RuleParser;
import org.postern.sigma.logsource.EventOrigin;
import org.postern.sigma.logsource.LogSources;

class RuleIndexTest {
  private static final LogSources SOURCES = LogSources.builtIn();

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

  @Test
  void aCategoryMeansEveryLogThatHoldsItUnderItsOwnNames() {
    CompiledRule rule = rule("category: process_creation", "Image|endswith: '\\\\cmd.exe'");
    RuleIndex index = new RuleIndex(List.of(rule), SOURCES);
    String sysmon = "Microsoft-Windows-Sysmon/Operational";
    assertThat(hits(index, sysmon, 1, Map.of("Image", "C:\\x\\cmd.exe"))).containsExactly(rule);
    assertThat(hits(index, "security", 4688, Map.of("NewProcessName", "C:\\x\\CMD.EXE")))
        .containsExactly(rule);
    assertThat(hits(index, sysmon, 3, Map.of("Image", "C:\\x\\cmd.exe"))).isEmpty();
    assertThat(hits(index, "Security", 4688, Map.of("Image", "C:\\x\\cmd.exe"))).isEmpty();
  }

  @Test
  void aServiceMeansItsChannelsAndAProductEverything() {
    CompiledRule service = rule("service: system", "EventID: 7045");
    CompiledRule product = rule("", "EventID: 7045");
    RuleIndex index = new RuleIndex(List.of(service, product), SOURCES);
    Map<String, String> event = Map.of("EventID", "7045");
    assertThat(hits(index, "System", 7045, event)).containsExactly(service, product);
    assertThat(hits(index, "Security", 7045, event)).containsExactly(product);
  }

  /** Of many rules only those are verified whose number and literals an event has. */
  @Test
  void fewRulesAreVerified() {
    List<CompiledRule> rules = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rules.add(rule("service: security", "EventID: " + (4000 + i)));
      rules.add(
          rule(
              "service: security",
              "CommandLine|contains|all: ['program" + i + "', 'option" + i % 7 + "']"));
    }
    int[] verified = new int[1];
    RuleIndex index = new RuleIndex(rules, SOURCES, () -> verified[0]++);
    Map<String, String> event = Map.of("EventID", "4007", "CommandLine", "Program130 --Option3");
    assertThat(hits(index, "Security", 4007, event)).hasSize(1);
    assertThat(verified[0]).isLessThanOrEqualTo(2);
    // The number is not the event's only one, so that nothing is concluded from it.
    Map<String, String> other = Map.of("EventID", "4008", "CommandLine", "-");
    assertThat(hits(index, "Security", 4007, other)).containsExactly(rules.get(16));
  }

  @Test
  void aConditionOnTheNumberMeansWhatItSays() {
    List<CompiledRule> rules =
        List.of(
            rule("service: security", "EventID|startswith: '46'"),
            rule("service: security", "EventID|gte: 4700"),
            rule("service: security", "EventID|neq: 4624"),
            rule("service: security", "eventid: 4624"),
            rule("service: security", "EventID: [4624, 4625]"),
            rule("service: security", "EventID: 2147483647"));
    RuleIndex index = new RuleIndex(rules, SOURCES);
    for (int id : new int[] {0, 4624, 4625, 4626, 4700, 4800, 9999, Integer.MAX_VALUE}) {
      Map<String, String> event = Map.of("EventID", Integer.toString(id));
      assertThat(hits(index, "Security", id, event))
          .as("event %d", id)
          .isEqualTo(rules.stream().filter(rule -> rule.matches(new Fields(event))).toList());
    }
  }

  @Test
  void aLogSourceThatIsNotKnownIsNamed() {
    CompiledRule rule = rule("service: no-such-log", "EventID: 1");
    RuleIndex index = new RuleIndex(List.of(rule), SOURCES);
    assertThat(index.unmapped()).containsExactly(rule);
    assertThat(index.size()).isZero();
  }

  @Test
  void usersAddTheirOwn() {
    LogSources more =
        SOURCES.with("sources:\n  - {product: windows, service: no-such-log, channel: Mine}\n");
    LogSource source =
        new LogSource(Optional.empty(), Optional.of("windows"), Optional.of("no-such-log"));
    assertThat(more.of(source)).hasSize(1);
    assertThatThrownBy(() -> SOURCES.with("sources: [{product: windows}]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("category or service");
    assertThatThrownBy(() -> SOURCES.with("sources: [")).hasMessageContaining("YAML");
  }

  /** What a group of rules does with literals and fields changes no answer. */
  @Property
  void aGroupAnswersAsEachRuleByItself(
      @ForAll @Size(min = 1, max = 4) List<@From("values") String> values) {
    Map<String, String> event = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      event.put(i == 0 ? "EventID" : "field" + i, values.get(i));
    }
    assertThat(hits(EVERY_KIND, "Security", 1, new Fields(event)))
        .isEqualTo(KINDS.stream().filter(rule -> rule.matches(new Fields(event))).toList());
    assertThat(hits(EVERY_KIND, "Security", 1, new Utf8(new Fields(event))))
        .isEqualTo(KINDS.stream().filter(rule -> rule.matches(new Fields(event))).toList());
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(PIECES).list().ofMaxSize(4).map(parts -> String.join("", parts));
  }

  private static final List<String> PIECES =
      List.of(
          "whoami",
          "WHO",
          "ami",
          ".exe",
          "\\",
          "/",
          " -",
          "4624",
          "\u212Aelvin",
          "kelvin",
          "mi\u017Fs",
          "miss",
          "\u00e9t\u00e9",
          "\u0416",
          "\uD83D\uDE00",
          "\uD83D",
          "*");

  private static final List<CompiledRule> KINDS =
      Stream.of(
              "s: {'field1|endswith': ['whoami.exe', 'miss', 'x']}",
              "s: {'field1|contains|all': ['who', 'kelvin']}",
              "s: {'field1': ['\\U0001F600*', '*\u0416*', '*\u00c9t\u00e9', 'kelvin*']}",
              "s: {'field1|contains': 'kelvin', 'field2|startswith': 'who'}",
              "s: {'field1|fieldref|contains': field2}",
              "s: {'field1|fieldref|endswith': field2}",
              "s: {'field1|fieldref|startswith': field2}",
              "s: {'field1|fieldref': field2}",
              "s: {'field1|exists': false}",
              "s: {'field1|re': 'w.*\\.exe'}",
              "s: {EventID: 4624}",
              "s: {'field2|contains|windash': ' -who'}",
              "s: ['whoami', 'miss', '\\U0001F600']",
              "s: {'field1|contains': 'who'}\n  not_s: {'field2|contains': ['kelvin', 'miss']}")
          .map(RuleIndexTest::kind)
          .toList();

  private static CompiledRule kind(String detection) {
    String condition = detection.contains("not_s") ? "s and not not_s" : "s";
    String yaml =
        "title: T\nid: 5f0b5f1c-0000-4000-8000-000000000001\nlogsource:\n  product: windows\n"
            + "  service: security\ndetection:\n  %s\n  condition: %s\nlevel: high\n"
                .formatted(detection.replace("\\U0001F600", "\uD83D\uDE00"), condition);
    return compiled(yaml);
  }

  private static final RuleIndex EVERY_KIND = new RuleIndex(KINDS, SOURCES);

  /** The event as one that has its values as UTF-8. */
  private record Utf8(Fields fields) implements EventFields {
    @Override
    public List<String> values(String field) {
      return fields.values(field);
    }

    @Override
    public void forEachValue(Consumer<String> sink) {
      fields.forEachValue(sink);
    }

    @Override
    public ByteBuffer valuesAsUtf8() {
      StringBuilder all = new StringBuilder();
      fields.forEachValue(value -> all.append(value).append('\n'));
      int[] whole =
          all.codePoints()
              .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
              .toArray();
      return ByteBuffer.wrap(new String(whole, 0, whole.length).getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The automaton says of each literal what a plain search says; of so few letters that many
   * literals share a stem, and that what begins like one goes on like another.
   */
  @Property
  void theAutomatonFindsWhatAPlainSearchFinds(
      @ForAll @Size(min = 1, max = 20)
          List<@Chars({'a', 'k', 's'}) @StringLength(min = 1, max = 9) String> words,
      @ForAll
          @Chars({'a', 'K', 's', 'S', '\u212A', '\u017F', '\u00e9', '/'})
          @StringLength(max = 60)
          String text) {
    List<String> literals = words.stream().distinct().sorted().toList();
    String lower = text.toLowerCase(Locale.ROOT).replace('\u017F', 's');
    boolean beyondLatin = text.chars().anyMatch(c -> c > 0xff);
    List<String> expected = literals.stream().filter(lower::contains).toList();

    LiteralAutomaton automaton = new LiteralAutomaton(literals);
    long[] inText = new long[1];
    automaton.search(text, inText);
    long[] inUtf8 = new long[1];
    byte[] utf8 = ("//" + text + "aks").getBytes(StandardCharsets.UTF_8);
    automaton.search(utf8, 2, utf8.length - 3, inUtf8);

    for (long[] found : List.of(inText, inUtf8)) {
      BitSet bits = BitSet.valueOf(found);
      assertThat(bits.get(literals.size())).isEqualTo(beyondLatin);
      bits.clear(literals.size());
      assertThat(bits.stream().mapToObj(literals::get)).containsExactlyElementsOf(expected);
    }
  }

  private static List<CompiledRule> hits(
      RuleIndex index, String channel, int id, Map<String, String> fields) {
    return hits(index, channel, id, new Fields(fields));
  }

  private static List<CompiledRule> hits(
      RuleIndex index, String channel, int id, EventFields event) {
    List<CompiledRule> hits = new ArrayList<>();
    index.match(new EventOrigin("windows", channel, id), event, hits::add);
    return hits;
  }

  private static CompiledRule rule(String source, String test) {
    String yaml =
        "title: T\nid: 5f0b5f1c-0000-4000-8000-000000000001\nlogsource:\n  product: windows\n  "
            + source
            + "\ndetection:\n  s:\n    "
            + test
            + "\n  condition: s\nlevel: high\n";
    return compiled(yaml);
  }

  private static CompiledRule compiled(String yaml) {
    return RuleCompiler.compile(RuleParser.parse("r.yml", yaml).rules().getFirst())
        .rule()
        .orElseThrow();
  }
}
