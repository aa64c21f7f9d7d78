package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "f: Abc ¦ aBC ¦ true",
        "f: Abc ¦ abcd ¦ false",
        "f: 'a*c' ¦ abbbc ¦ true",
        "f: 'a?c' ¦ abc ¦ true",
        "f: 'a?c' ¦ ac ¦ false",
        "f: 4624 ¦ 4624 ¦ true",
        "f: true ¦ TRUE ¦ true",
        "f: [x, y] ¦ y ¦ true",
        "f: '' ¦ \"\" ¦ true",
        "f: '' ¦ x ¦ false",
        "f: null ¦ x ¦ false",
        "f: null ¦ \"\" ¦ false",
        "f|cased: Abc ¦ Abc ¦ true",
        "f|cased: Abc ¦ abc ¦ false",
        "f|contains: bc ¦ aBCd ¦ true",
        "f|contains: bc ¦ abd ¦ false",
        "f|contains|cased: bc ¦ aBCd ¦ false",
        "f|startswith: ab ¦ ABc ¦ true",
        "f|startswith: ab ¦ cab ¦ false",
        "f|endswith: bc ¦ aBC ¦ true",
        "f|endswith: bc ¦ bca ¦ false",
        "f|contains|all: [ab, cd] ¦ xcdabx ¦ true",
        "f|contains|all: [ab, cd] ¦ xcdax ¦ false",
        "f|re: 'a.+d$' ¦ xabcd ¦ true",
        "f|re: 'a.+d$' ¦ xABCD ¦ false",
        "f|re|i: 'a.+d$' ¦ xABCD ¦ true",
        "f|re|m: '^b' ¦ \"a\nb\" ¦ true",
        "f|re: '^b' ¦ \"a\nb\" ¦ false",
        "f|re|s: 'a.b' ¦ \"a\nb\" ¦ true",
        "f|re: 'a.b' ¦ \"a\nb\" ¦ false",
        "f|base64: cmd ¦ Y21k ¦ true",
        "f|base64|contains: cmd ¦ xY21kx ¦ true",
        "f|wide|base64|contains: cmd ¦ YwBtAGQA ¦ true",
        "f|utf16le|base64|contains: cmd ¦ YwBtAGQA ¦ true",
        "f|utf16be|base64|contains: cmd ¦ AGMAbQBk ¦ true",
        "f|utf16|base64|contains: cmd ¦ //5jAG0AZAA= ¦ true",
        "f|contains|windash: ' -enc ' ¦ \"x /enc y\" ¦ true",
        "f|contains|windash: ' -enc ' ¦ \"x –enc y\" ¦ true",
        "f|contains|windash: ' -enc ' ¦ \"x +enc y\" ¦ false",
        "f|windash|contains: 'a-b' ¦ \"a/b\" ¦ false",
        "f|cidr: 10.0.0.0/8 ¦ 10.255.0.1 ¦ true",
        "f|cidr: 10.0.0.0/8 ¦ 11.0.0.1 ¦ false",
        "f|cidr: 10.0.0.0/8 ¦ ::ffff:10.1.1.1 ¦ true",
        "f|cidr: 10.0.0.0/8 ¦ host ¦ false",
        "f|cidr: 'fe80::/10' ¦ fe80::1:2 ¦ true",
        "f|cidr: 'fe80::/10' ¦ ::1 ¦ false",
        "f|cidr: '::1/128' ¦ 0:0:0:0:0:0:0:1 ¦ true",
        "f|lt: 5 ¦ 4 ¦ true",
        "f|lt: 5 ¦ 5 ¦ false",
        "f|lte: 5 ¦ 5.0 ¦ true",
        "f|gt: 5 ¦ 10 ¦ true",
        "f|gt: 5 ¦ x ¦ false",
        "f|gte: 5 ¦ 5 ¦ true",
        "f|exists: true ¦ x ¦ true",
        "f|exists: false ¦ x ¦ false",
        "f|neq: x ¦ y ¦ true",
        "f|neq: x ¦ X ¦ false",
        "f|neq: [x, y] ¦ y ¦ false",
        "f|minute: 7 ¦ 2025-03-09T23:07:00Z ¦ true",
        "f|hour: 23 ¦ 2025-03-09 23:07:00 ¦ true",
        "f|hour|gte: 22 ¦ 2025-03-09 23:07:00 ¦ true",
        "f|hour: 23 ¦ 2025-03-09 ¦ false",
        "f|day: 9 ¦ 2025-03-09 ¦ true",
        "f|week: 10 ¦ 2025-03-09 ¦ true",
        "f|month: 3 ¦ 2025-03-09 ¦ true",
        "f|year: 2025 ¦ 2025-03-09 ¦ true",
        "f|year: 2025 ¦ 2025-02-30 ¦ false",
      })
  void modifiersMeanWhatTheSpecificationSays(String line, String value, boolean expected) {
    assertThat(Rules.search(line).matches(Event.of("f", value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "f: null ¦ true",
        "f: '' ¦ false",
        "f|exists: false ¦ true",
        "f|exists: true ¦ false",
        "f|neq: x ¦ true",
        "f: '*' ¦ false",
        "f: [null, x] ¦ true",
      })
  void aMissingFieldIsNullAndNothingElse(String line, boolean expected) {
    assertThat(Rules.search(line).matches(Event.of("other", "x"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "f|fieldref: g, AB, ab, true", "f|fieldref: g, ab, abc, false",
    "f|fieldref|startswith: g, abc, AB, true", "f|fieldref|endswith: g, abc, bc, true",
    "f|fieldref|contains: g, abcd, bc, true", "f|fieldref|contains: g, abcd, x, false",
    "f|fieldref|neq: g, ab, cd, true", "f|fieldref: g, a*, abc, false"
  })
  void fieldrefComparesTwoFields(String line, String f, String g, boolean expected) {
    Event event = new Event(Map.of("f", List.of(f), "g", List.of(g)), "");
    assertThat(Rules.search(line).matches(event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"f|base64offset|contains", "f|wide|base64offset|contains"})
  void base64offsetFindsTheTextAtEveryAlignment(String field) {
    CompiledRule rule = Rules.search(field + ": http://example");
    for (int shift = 0; shift < 7; shift++) {
      var charset = field.contains("wide") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
      byte[] text = ("x".repeat(shift) + "http://example" + "y".repeat(5)).getBytes(charset);
      String value = Base64.getEncoder().encodeToString(text);
      assertThat(rule.matches(Event.of("f", value))).as("shift %d", shift).isTrue();
    }
    assertThat(rule.matches(Event.of("f", "aHR0cDovL2V4"))).isFalse();
  }

  @Test
  void oneOfSeveralValuesIsEnoughAndAllMayUseDifferentOnes() {
    assertThat(Rules.search("f: b").matches(Event.of("f", "a", "b"))).isTrue();
    assertThat(Rules.search("f|all: [a, b]").matches(Event.of("f", "a", "b"))).isTrue();
    assertThat(Rules.search("f|neq: b").matches(Event.of("f", "a", "b"))).isFalse();
  }

  @Test
  void keywordsAreSoughtInEveryValueAndTheRawLine() {
    CompiledRule any = Rules.search("- evil\n    - 'b?d'");
    assertThat(any.matches(Event.raw("an EVIL line"))).isTrue();
    assertThat(any.matches(Event.of("x", "a bad field"))).isTrue();
    assertThat(any.matches(Event.raw("good"))).isFalse();
    CompiledRule all = Rules.search("'|all': [evil, bad]");
    assertThat(all.matches(Event.raw("bad evil"))).isTrue();
    assertThat(all.matches(Event.raw("evil"))).isFalse();
  }

  @Test
  void mapsAreAndAndListsOfMapsAreOr() {
    CompiledRule and = Rules.search("{f: a, g: b}");
    assertThat(and.matches(Event.of("f", "a"))).isFalse();
    CompiledRule or = Rules.search("- f: a\n    - g: b");
    assertThat(or.matches(Event.of("f", "a"))).isTrue();
  }

  @Test
  void caseFoldingNeverLeavesAscii() {
    assertThat(Rules.search("f: KIK").matches(Event.of("f", "\u212Ai\u212A"))).isFalse();
    assertThat(Rules.search("f: ÄÖ").matches(Event.of("f", "äö"))).isTrue();
  }
}
