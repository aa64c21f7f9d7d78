package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleParserTest {
  private static final String GOOD = Rules.HEAD + "  s: [x]\n  condition: s\n";

  @Test
  void everyAttributeIsRead() {
    SigmaRule rule =
        RuleParser.parse(
                "a.yml",
                """
                title: T
                id: 929a690e-bef0-4204-a928-ef5e620d6fcc
                status: test
                level: high
                description: D
                author: A
                date: 2025-01-01
                references: [r1, r2]
                tags: [attack.t1]
                falsepositives: Unlikely
                logsource: {category: c, product: p, service: s}
                detection: {s: {f: x}, condition: s}
                postern: {weight: 3, ratio: 0.5, on: true, none: null, list: [a, {b: c}]}
                """)
            .rules()
            .getFirst();
    assertThat(rule.id()).isEqualTo("929a690e-bef0-4204-a928-ef5e620d6fcc");
    assertThat(rule.references()).containsExactly("r1", "r2");
    assertThat(rule.tags()).containsExactly("attack.t1");
    assertThat(rule.author()).contains("A");
    assertThat(rule.falsePositives()).containsExactly("Unlikely");
    assertThat(rule.logSource())
        .isEqualTo(new LogSource(Optional.of("c"), Optional.of("p"), Optional.of("s")));
    assertThat(rule.extra())
        .isEqualTo(
            Map.of(
                "postern",
                Map.of(
                    "weight",
                    3L,
                    "ratio",
                    0.5,
                    "on",
                    true,
                    "list",
                    List.of("a", Map.of("b", "c")))));
  }

  @Test
  void aBadDocumentCostsOnlyItself() {
    ParseResult result = RuleParser.parse("a.yml", GOOD + "---\na: [\n---\n" + GOOD);
    assertThat(result.rules()).hasSize(2);
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.message()).contains("Not valid YAML");
              assertThat(d.line()).isBetween(8, 10);
            });
  }

  @Test
  void placesCountFromTheTopOfTheFile() {
    ParseResult result = RuleParser.parse("a.yml", GOOD + "---\ntitle: t\nlogsource: 5\n");
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.line()).isEqualTo(9);
              assertThat(d.column()).isEqualTo(12);
            });
  }

  @Test
  void aliasBombsAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a"
              + i
              + ": &a"
              + i
              + " ["
              + String.join(", ", List.of(before, before, before, before))
              + "]\n");
    }
    assertThat(RuleParser.parse("a.yml", bomb + GOOD).diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("aliases");
    assertThat(RuleParser.parse("a.yml", "a: &a [*a]\n" + GOOD).rules()).isEmpty();
  }

  @Test
  void deepAndLargeDocumentsAreRefused() {
    assertThat(RuleParser.parse("a.yml", "a: " + "[".repeat(50_000)).diagnostics()).hasSize(1);
    assertThat(RuleParser.parse("a.yml", "a: " + "x".repeat(2_000_000)).diagnostics()).hasSize(1);
  }

  @Test
  void faultyCorrelationsAndFiltersAreTold() {
    for (String kind : List.of("correlation", "filter")) {
      ParseResult result = RuleParser.parse("a.yml", "title: t\n" + kind + ":\n  a: b\n");
      assertThat(result.rules()).isEmpty();
      assertThat(result.diagnostics())
          .singleElement()
          .satisfies(
              d -> {
                assertThat(d.severity()).isEqualTo(Diagnostic.Severity.ERROR);
                assertThat(d.line()).isPositive();
              });
    }
  }

  @Test
  void repeatedKeysAndMissingSectionsAreRefused() {
    assertThat(RuleParser.parse("a.yml", GOOD + "title: u\n").diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("stands twice");
    assertThat(RuleParser.parse("a.yml", "title: t\nlogsource: {}\n").diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("no 'detection'");
  }

  @Property(tries = 500)
  void noTextThrows(@ForAll @From("yamlish") String text) {
    ParseResult result = RuleParser.parse("a.yml", text);
    result.rules().forEach(RuleCompiler::compile);
    assertThat(result).isNotNull();
  }

  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "title: t\n",
            "detection:\n",
            "  s:\n",
            "    f|re: ",
            "  condition: s\n",
            "logsource: {}\n",
            "- ",
            "a: ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "'",
            "\"",
            "\\",
            "|",
            ">\n",
            "!!x ",
            "---\n",
            "...\n",
            "%YAML 9\n",
            "%TAG ! !\n",
            "\t",
            "? ",
            ": ",
            "\n",
            "#",
            "\u0000",
            "\uD800",
            "5",
            "null")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
