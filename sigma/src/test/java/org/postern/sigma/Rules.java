package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Short ways to rules from detection text. */
final class Rules {
  static final String HEAD = "title: t\nlogsource:\n  category: webserver\ndetection:\n";

  private Rules() {}

  /** A rule of one search {@code s}; {@code body} is its one line. */
  static CompiledRule search(String line) {
    return detection("  s:\n    " + line + "\n  condition: s\n");
  }

  static CompiledRule detection(String detection) {
    CompileResult result = compile(detection);
    assertThat(result.rule()).as("%s", result.diagnostics()).isPresent();
    return result.rule().orElseThrow();
  }

  static CompileResult compile(String detection) {
    ParseResult parsed = RuleParser.parse("r.yml", HEAD + detection);
    assertThat(parsed.rules()).as("%s", parsed.diagnostics()).hasSize(1);
    return RuleCompiler.compile(parsed.rules().getFirst());
  }

  static Diagnostic refusal(String searchLine) {
    CompileResult result = compile("  s:\n    " + searchLine + "\n  condition: s\n");
    assertThat(result.rule()).isEmpty();
    assertThat(result.diagnostics()).isNotEmpty();
    return result.diagnostics().getFirst();
  }

  static List<String> required(CompiledRule rule) {
    return rule.required().map(LiteralSet::anyOf).orElse(List.of());
  }
}
