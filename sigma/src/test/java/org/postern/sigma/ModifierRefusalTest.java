package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifierRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "f|nope: x ¦ 5 ¦ Unknown modifier 'nope'",
        "f|expand: '%x%' ¦ 5 ¦ 'expand' is not run",
        "f|re: 'a(?=b)' ¦ 12 ¦ cannot be run",
        "f|re: '(' ¦ 12 ¦ cannot be run",
        "f|re: '((a{1000}){1000}){1000}' ¦ 12 ¦ too large",
        "f|re: '([[:alpha:](]a{1000}){1000}' ¦ 12 ¦ too large",
        "f|re: 'a\\Q[' ¦ 12 ¦ Quoting",
        "f|re|contains: a ¦ 5 ¦ do not go together",
        "f|i: a ¦ 5 ¦ flags of 're'",
        "f|cidr: 10.0.0.0/33 ¦ 13 ¦ is not a network",
        "f|cidr: host ¦ 13 ¦ is not a network",
        "f|lt: x ¦ 11 ¦ is not a number",
        "f|exists: x ¦ 15 ¦ true or false",
        "f|base64: 'a*' ¦ 16 ¦ cannot encode wildcards",
        "f|contains|startswith: a ¦ 5 ¦ contradict",
        "f|contains: null ¦ 17 ¦ plain field",
        "'|cidr': 10.0.0.0/8 ¦ 5 ¦ needs a field",
        "f: [] ¦ 5 ¦ list of values is empty",
      })
  void whatCannotBeRunIsRefusedWithItsPlace(String line, int column, String message) {
    Diagnostic refusal = Rules.refusal(line);
    assertThat(refusal.message()).contains(message);
    assertThat(refusal.severity()).isEqualTo(Diagnostic.Severity.ERROR);
    assertThat(refusal.line()).isEqualTo(6);
    assertThat(refusal.column()).isEqualTo(column);
    assertThat(refusal.remedy()).isNotBlank();
  }

  @Test
  void allOnASingleValueIsOnlyAWarning() {
    CompileResult result = Rules.compile("  s:\n    f|all: x\n  condition: s\n");
    assertThat(result.rule()).isPresent();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::severity)
        .containsExactly(Diagnostic.Severity.WARNING);
  }
}
