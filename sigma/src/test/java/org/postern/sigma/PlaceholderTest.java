package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.sigma.logsource.PlaceholderFile;

class PlaceholderTest {
  private static final String RULE =
      "title: R\nid: r1\nlogsource: {product: windows}\ndetection:\n"
          + "  s: {User|expand: 'DOM\\%admins%'}\n  condition: s\nlevel: high\n";

  @Test
  void eachValueOfThePlaceholderCounts() {
    Map<String, List<String>> values = PlaceholderFile.read("admins: [ann, 'b*']\nother: x\n");
    CompiledRule rule = RuleCompiler.compile(rule(), List.of(), values).rule().orElseThrow();
    assertThat(rule.matches(Event.of("User", "DOM\\ann"))).isTrue();
    assertThat(rule.matches(Event.of("User", "dom\\BOB"))).isTrue();
    assertThat(rule.matches(Event.of("User", "DOM\\carl"))).isFalse();
    assertThat(rule.matches(Event.of("User", "DOM\\%admins%"))).isFalse();
  }

  @Test
  void withoutItsValuesTheRuleIsRefused() {
    CompileResult result = RuleCompiler.compile(rule(), List.of(), Map.of("others", List.of("x")));
    assertThat(result.rule()).isEmpty();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("expand"));
  }

  @Test
  void aFileOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> PlaceholderFile.read("- a")).hasMessageContaining("no map");
    assertThatThrownBy(() -> PlaceholderFile.read("a: [")).hasMessageContaining("YAML");
  }

  private static SigmaRule rule() {
    return RuleParser.parse("r.yml", RULE).rules().getFirst();
  }
}
