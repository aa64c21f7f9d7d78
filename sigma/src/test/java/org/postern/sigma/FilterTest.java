package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final String RULE =
      "title: R\nid: r1\nname: known\nlogsource: {product: windows, category: process_creation}\n"
          + "detection:\n  s: {Image|endswith: cmd.exe}\n  condition: s\nlevel: high\n";

  @Test
  void whatTheFilterLeavesOutDoesNotMatch() {
    CompiledRule rule = compiled(filter("[r1]", "product: windows"));
    assertThat(rule.matches(event("a\\cmd.exe", "bob"))).isTrue();
    assertThat(rule.matches(event("a\\cmd.exe", "backup"))).isFalse();
  }

  @Test
  void itIsForTheRulesItNamesAndTheirLogSource() {
    Event backup = event("a\\cmd.exe", "backup");
    assertThat(compiled(filter("[known]", "product: windows")).matches(backup)).isFalse();
    assertThat(compiled(filter("any", "product: windows")).matches(backup)).isFalse();
    assertThat(compiled(filter("[other]", "product: windows")).matches(backup)).isTrue();
    assertThat(compiled(filter("any", "product: linux")).matches(backup)).isTrue();
  }

  @Test
  void withoutRulesItIsRefused() {
    ParseResult result =
        RuleParser.parse(
            "f.yml",
            "title: F\nlogsource: {product: windows}\nfilter:\n  s: {User: x}\n  condition: s\n");
    assertThat(result.filters()).isEmpty();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("which rules"));
  }

  private static CompiledRule compiled(String filter) {
    ParseResult result = RuleParser.parse("r.yml", RULE + "---\n" + filter);
    assertThat(result.diagnostics()).isEmpty();
    return RuleCompiler.compile(result.rules().getFirst(), result.filters()).rule().orElseThrow();
  }

  private static String filter(String rules, String source) {
    return "title: F\nlogsource: {"
        + source
        + "}\nfilter:\n  rules: "
        + rules
        + "\n  admin: {User: backup}\n  condition: not admin\n";
  }

  private static Event event(String image, String user) {
    return new Event(Map.of("Image", List.of(image), "User", List.of(user)), "");
  }
}
