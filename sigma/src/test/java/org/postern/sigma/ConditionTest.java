package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final String SEARCHES =
      "  sel_a: [aaaa]\n  sel_b: [bbbb]\n  c: [cccc]\n  _d: [dddd]\n";

  @ParameterizedTest
  @CsvSource({
    "sel_a, aaaa, true",
    "sel_a, bbbb, false",
    "sel_a and sel_b, aaaa bbbb, true",
    "sel_a and sel_b, aaaa, false",
    "sel_a or sel_b and c, aaaa, true",
    "(sel_a or sel_b) and c, aaaa, false",
    "sel_a and not c, aaaa, true",
    "sel_a and not c, aaaa cccc, false",
    "not not sel_a, aaaa, true",
    "not sel_a or sel_b, aaaa bbbb, true",
    "not sel_a and sel_b, aaaa bbbb, false",
    "1 of sel_*, bbbb, true",
    "any of sel_*, bbbb, true",
    "1 of sel_*, cccc, false",
    "all of sel_*, aaaa, false",
    "all of sel_*, aaaa bbbb, true",
    "1 of *_a, aaaa, true",
    "1 of them, dddd, false",
    "all of them, aaaa bbbb cccc, true",
    "all of them, aaaa bbbb dddd, false",
    "1 of _*, dddd, true",
    "1 of sel_* and not 1 of c*, aaaa cccc, false",
    "SEL_A OR sel_a AND NOT c, aaaa, refused",
    "sel_a AND NOT c, aaaa, true",
  })
  void conditionsBindAsSpecified(String condition, String line, String expected) {
    CompileResult result = Rules.compile(SEARCHES + "  condition: " + condition + "\n");
    String actual =
        result.rule().map(r -> String.valueOf(r.matches(Event.raw(line)))).orElse("refused");
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void aListOfConditionsIsAnOr() {
    CompiledRule rule = Rules.detection(SEARCHES + "  condition:\n    - sel_a\n    - c\n");
    assertThat(rule.matches(Event.raw("cccc"))).isTrue();
    assertThat(rule.matches(Event.raw("bbbb"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sel_a and, 23, ends where",
    "sel_a sel_b, 20, not expected",
    "(sel_a, 20, ends where",
    "sel_a and nope, 24, does not define",
    "1 of nope*, 19, No search identifier",
    "2 of sel_*, 14, not a Sigma quantifier",
    "sel_a | count() > 5, 20, aggregation",
    "and, 14, not expected",
  })
  void faultsAreReportedWithTheirPlace(String condition, int column, String message) {
    CompileResult result = Rules.compile(SEARCHES + "  condition: " + condition + "\n");
    assertThat(result.rule()).isEmpty();
    Diagnostic diagnostic = result.diagnostics().getFirst();
    assertThat(diagnostic.message()).contains(message);
    assertThat(diagnostic.severity()).isEqualTo(Diagnostic.Severity.ERROR);
    assertThat(List.of(diagnostic.line(), diagnostic.column())).isEqualTo(Arrays.asList(9, column));
    assertThat(diagnostic.remedy()).isNotBlank();
  }

  @Test
  void deepNestingIsRefusedAndNotAnOverflow() {
    String deep = "(".repeat(4_000) + "c" + ")".repeat(4_000);
    CompileResult result = Rules.compile(SEARCHES + "  condition: " + deep + "\n");
    assertThat(result.diagnostics())
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("too deeply");
  }
}
