package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTestTest {

  @Property(tries = 5000)
  void agreesWithTheSlowTwin(
      @ForAll @From("patterns") String pattern, @ForAll @From("texts") String text) {
    boolean fast = new WildcardTest(Glob.parse(pattern), true).test(text);
    int[] symbols = Glob.parse(pattern).symbols(true);
    assertThat(fast).isEqualTo(slow(symbols, 0, text.codePoints().toArray(), 0));
  }

  /** The way by char and the way by code point, letters that fold oddly included. */
  @Property(tries = 5000)
  void bothWaysAgree(
      @ForAll @From("oddities") String pattern,
      @ForAll @From("oddities") String text,
      @ForAll boolean cased,
      @ForAll boolean dashes) {
    Glob glob = Glob.parse(pattern);
    WildcardTest test = new WildcardTest(dashes ? glob.anyDash() : glob, cased);
    assertThat(test.test(text)).isEqualTo(test.testCodePoints(text));
  }

  @Test
  void nothingElseFoldsToAMarker() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int folded = CaseFolding.fold(c);
      if (folded != c) {
        assertThat(WildcardTest.isMarker(folded)).as("%x", c).isFalse();
      }
    }
    assertThat(WildcardTest.isMarker(0x1f600)).isTrue();
  }

  @Property(tries = 5000)
  void whatMatchesHoldsTheRequiredRun(
      @ForAll @From("patterns") String pattern, @ForAll @From("texts") String text) {
    WildcardTest test = new WildcardTest(Glob.parse(pattern), false);
    if (test.test(text)) {
      assertThat(Ascii.lower(text)).contains(test.requiredRun());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "a\\b a\\b true",
        "a\\\\b a\\b true",
        "a\\*b a*b true",
        "a\\*b axb false",
        "a\\?b a?b true",
        "a\\?b axb false",
        "a\\\\*b a\\xb true",
        "a\\\\*b axb false",
        "a\\\\\\*b a\\*b true",
        "a\\\\\\b a\\\\b true",
        "a\\\\\\\\b a\\\\b true",
        "a\\ a\\ true",
        "a?b a😀b true",
        "😀* 😀x true",
      })
  void escapesAreReadAsSpecified(String pattern, String text, boolean expected) {
    assertThat(new WildcardTest(Glob.parse(pattern), false).test(text)).isEqualTo(expected);
  }

  @Test
  void manyStarsStayCheap() {
    String pattern = "a*".repeat(2000) + "b";
    assertThat(new WildcardTest(Glob.parse(pattern), false).test("a".repeat(100_000))).isFalse();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("aB*?\\😀").ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> oddities() {
    return Arbitraries.strings()
        .withChars("aAkK\u212a\u0130\u017f\u00e9\u00c9-/\u2013\u202e*\ud83d\ude00")
        .ofMaxLength(7);
  }

  /** Segments of several signs and letters, sought by each of the three ways. */
  @Property(tries = 5000)
  void segmentsAreFoundWhereTheyStand(
      @ForAll @From("words") String pattern,
      @ForAll @From("words") String text,
      @ForAll boolean cased,
      @ForAll boolean dashes) {
    Glob glob = Glob.parse("*" + pattern + "*");
    WildcardTest test = new WildcardTest(dashes ? glob.anyDash() : glob, cased);
    for (String value : new String[] {text, text + pattern.replace("*", "x") + text}) {
      assertThat(test.test(value)).isEqualTo(test.testCodePoints(value));
    }
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("aAb-.\\K\u212a\u00e9\u00c9*").ofMaxLength(5);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aB*?\\😀").ofMaxLength(10);
  }

  private static boolean slow(int[] p, int i, int[] t, int j) {
    if (i == p.length) {
      return j == t.length;
    }
    if (p[i] == Glob.ANY) {
      return slow(p, i + 1, t, j) || (j < t.length && slow(p, i, t, j + 1));
    }
    return j < t.length && (p[i] == Glob.ONE || p[i] == t[j]) && slow(p, i + 1, t, j + 1);
  }
}
