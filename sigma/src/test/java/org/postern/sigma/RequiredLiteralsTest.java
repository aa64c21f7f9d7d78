package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "f|contains: '/Autodiscover/Auto.json?x' ¦ autodiscover",
        "f|contains: [/ecp/, /owa/auth/] ¦ ''",
        "f|contains: [/mapi/, /owa/auth.owa] ¦ mapi,auth.owa",
        "f: 'pow*shell*execute' ¦ execute",
        "f|contains|all: [abcd, abcdef] ¦ abcdef",
        "{f: abcde, g: [abcdefgh, xyz]} ¦ abcde",
        "{f: abcde, g: null} ¦ abcde",
        "f|neq: abcdef ¦ ''",
        "f|exists: true ¦ ''",
        "f|fieldref: abcdef ¦ ''",
        "f|cidr: 10.0.0.0/8 ¦ ''",
        "f|gt: 10000 ¦ ''",
        "f|wide|contains: abcdef ¦ ''",
        "f|contains|windash: '-encoded -x' ¦ encoded",
        "f|re: 'abcdef[0-9]+' ¦ abcdef",
        "f|re: 'abcdef|x' ¦ ''",
        "f: [abcdef, null] ¦ ''",
      })
  void theMostSelectiveClauseIsChosen(String line, String expected) {
    String quoted = expected.equals("''") ? "" : expected;
    assertThat(String.join(",", Rules.required(Rules.search(line)))).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({
    "a and b, bbbbb",
    "a or b, 'aaaa,bbbbb'",
    "a and not b, aaaa",
    "not a, ''",
    "a or not b, ''",
    "1 of them, 'aaaa,bbbbb'",
    "all of them, bbbbb"
  })
  void conditionsCombineClauses(String condition, String expected) {
    CompiledRule rule =
        Rules.detection("  a: {f: aaaa}\n  b: {f: bbbbb}\n  condition: " + condition + "\n");
    assertThat(String.join(",", Rules.required(rule))).isEqualTo(expected);
  }

  @Property(tries = 3000)
  void anEventThatMatchesHoldsALiteral(
      @ForAll @From("searches") String a,
      @ForAll @From("searches") String b,
      @ForAll @From("conditions") String condition,
      @ForAll @From("texts") String f,
      @ForAll @From("texts") String raw) {
    CompiledRule rule =
        Rules.detection(
            "  a:\n    " + a + "\n  b:\n    " + b + "\n  condition: " + condition + "\n");
    List<String> required = Rules.required(rule);
    if (!required.isEmpty() && rule.matches(new Event(Map.of("f", List.of(f)), raw))) {
      String all = (f + "\n" + raw).toLowerCase(Locale.ROOT);
      assertThat(required).anyMatch(all::contains);
    }
  }

  @Property(tries = 3000)
  void anEventThatMatchesMeetsTheConditionOnLiterals(
      @ForAll @From("searches") String a,
      @ForAll @From("searches") String b,
      @ForAll @From("conditions") String condition,
      @ForAll @From("texts") String f,
      @ForAll @From("texts") String raw) {
    CompiledRule rule =
        Rules.detection(
            "  a:\n    " + a + "\n  b:\n    " + b + "\n  condition: " + condition + "\n");
    if (rule.matches(new Event(Map.of("f", List.of(f)), raw))) {
      assertThat(meets(rule.literals(), (f + "\n" + raw).toLowerCase(Locale.ROOT))).isTrue();
    }
  }

  @Test
  void theConditionOnLiteralsIsNotAlwaysMet() {
    CompiledRule rule = Rules.search("{f|contains: [/owa/, /ecp/], g|endswith: .aspx}");
    assertThat(meets(rule.literals(), "/owa/x.aspx")).isTrue();
    assertThat(meets(rule.literals(), "/oab/x.aspx")).isFalse();
    assertThat(meets(rule.literals(), "/owa/x.js")).isFalse();
  }

  private static boolean meets(LiteralCondition condition, String text) {
    return switch (condition) {
      case LiteralCondition.AllOf(List<LiteralCondition> parts) ->
          parts.stream().allMatch(p -> meets(p, text));
      case LiteralCondition.AnyOf(List<LiteralCondition> parts) ->
          parts.stream().anyMatch(p -> meets(p, text));
      case LiteralCondition.Holds(String literal) -> text.contains(literal);
      case LiteralCondition.Unknown() -> true;
    };
  }

  @Provide
  Arbitrary<String> searches() {
    return Arbitraries.of(
        "f: abab*",
        "f|contains: [abab, baba]",
        "f|endswith: '.abab'",
        "f|startswith: ABAB",
        "f|re: 'abab?'",
        "f|re|i: 'b+abab'",
        "f|contains|all: [abab, bbaa]",
        "- abab\n    - baba",
        "f|neq: abab",
        "'|all': [abab, bb]",
        "f|contains|windash: '-abab'",
        "f: [abab, null]",
        "f|contains|cased: abAb",
        "- f|contains: aaaa\n    - f|contains: bbbb");
  }

  @Provide
  Arbitrary<String> conditions() {
    return Arbitraries.of(
        "a and b",
        "a or b",
        "a and not b",
        "not (a or b)",
        "1 of them",
        "all of them",
        "a or not b");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("abab", "baba", "aabb", "-", ".", "B", "A", "aaaa", "bbbb", "bbaa")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }
}
