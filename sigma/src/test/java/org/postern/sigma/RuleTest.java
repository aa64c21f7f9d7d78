package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
  private static final String HEAD =
      """
      title: T
      id: 1
      logsource: {product: exchange, service: httpproxy}
      detection:
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'  a: {F|contains: b, G: 1}' # a # true",
        "'  a: {F|contains: b, G: 2}' # a # false",
        "'  a: {F|startswith: AB}' # a # true",
        "'  a: {F|endswith: bc}' # a # true",
        "'  a: {F|contains|all: [a, c]}' # a # true",
        "'  a: {F|contains|all: [a, x]}' # a # false",
        "'  a: {F|cased: ABC}' # a # false",
        "'  a: {F|re: ^a.c$}' # a # true",
        "'  a: {I|cidr: 10.0.0.0/8}' # a # true",
        "'  a: {I|cidr: 192.168.0.0/16}' # a # false",
        "'  a: {G|lt: 2}' # a # true",
        "'  a: {G|gte: 2}' # a # false",
        "'  a: {X: null}' # a # true",
        "'  a: {F: null}' # a # false",
        "'  a: {F|exists: true}' # a # true",
        "'  a: {X|exists: false}' # a # true",
        "'  a: {F|neq: abc}' # a # false",
        "'  a: [abc, zzz]' # a # true",
        "'  a: [zzz]' # a # false",
        "'  a: [{F: x}, {G: 1}]' # a # true",
        "'  a1: {F: x}\n  a2: {G: 1}' # 1 of a* # true",
        "'  a1: {F: x}\n  a2: {G: 1}' # all of a* # false",
        "'  a1: {G: 1}\n  _b: {F: x}' # all of them # true",
        "'  a: {F: abc}\n  b: {G: 1}' # a and not b # false",
        "'  a: {F: x}\n  b: {G: 1}' # not a and (a or b) # true",
      })
  void meansWhatTheSpecificationSays(String selections, String condition, boolean expected) {
    String yaml = HEAD + selections.replace("\\n", "\n") + "\n  condition: " + condition + "\n";
    CompiledRule rule = compile(yaml);
    assertThat(rule.matches(event(Map.of("f", "abc", "g", "1", "i", "10.1.2.3"))))
        .isEqualTo(expected);
  }

  @Test
  void namesTheMostSelectiveLiterals() {
    CompiledRule rule =
        compile(
            HEAD
                + """
                  a:
                    F|contains: [autodiscover.json, '@x/proxyLogon.ecp']
                    G|contains: abcd
                  not_this: {F: whatever-long-literal}
                  condition: a and not not_this
                """);
    assertThat(rule.required().orElseThrow().anyOf())
        .containsExactly("autodiscover.json", "proxylogon.ecp");
  }

  @Test
  void aRuleWithoutASeekableLiteralSaysSo() {
    assertThat(compile(HEAD + "  a: {F: [abcdef, x]}\n  condition: a\n").required()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  a: {F|unheard: x}\n  condition: a\n",
        "  a: {F|re: '(?=x)'}\n  condition: a\n",
        "  a: {F: x}\n  condition: a and b\n",
        "  a: {F: x}\n  condition: (a\n",
        "  a: {F: x}\n  condition: a | count() > 5\n",
        "  a: {F|cidr: nowhere}\n  condition: a\n",
        "  a: {F: x}\n  condition: 1 of b*\n",
      })
  void refusesWithPlaceAndRemedy(String detection) {
    ParseResult parsed = RuleParser.parse("bad.yml", HEAD + detection);
    CompileResult compiled = RuleCompiler.compile(parsed.rules().getFirst());
    assertThat(compiled.rule()).isEmpty();
    Diagnostic diagnostic = compiled.diagnostics().getFirst();
    assertThat(diagnostic.line()).isPositive();
    assertThat(diagnostic.remedy()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"title: [", "a: b", "title: x\ndetection: {a: 1}\n", "\u0000", "- 1\n"})
  void badFilesBecomeDiagnostics(String yaml) {
    ParseResult parsed = RuleParser.parse("bad.yml", yaml);
    assertThat(parsed.rules()).isEmpty();
    assertThat(parsed.diagnostics()).isNotEmpty();
  }

  private static CompiledRule compile(String yaml) {
    ParseResult parsed = RuleParser.parse("rule.yml", yaml);
    assertThat(parsed.diagnostics()).isEmpty();
    CompileResult compiled = RuleCompiler.compile(parsed.rules().getFirst());
    assertThat(compiled.diagnostics()).isEmpty();
    return compiled.rule().orElseThrow();
  }

  private static EventFields event(Map<String, String> fields) {
    return new EventFields() {
      @Override
      public List<String> values(String field) {
        String value = fields.get(field.toLowerCase(Locale.ROOT));
        return value == null ? List.of() : List.of(value);
      }

      @Override
      public void forEachValue(Consumer<String> sink) {
        fields.values().forEach(sink);
      }
    };
  }
}
