package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexLiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '"',
      value = {
        "abcd.*efghi efghi",
        "abcd?e abc",
        "abcd+e abcd",
        "abcd{0,2}e abc",
        "abcd|e \"\"",
        "(abcd|e)fghi fghi",
        "[abcd]efgh efgh",
        "\\.aspx\\? .aspx",
        "(?i)abcd \"\"",
        "ab{x|cd}efgh \"\"",
        "[a[:alpha:]bcde]xyz \"\"",
        "(?:abc|d)?efgh efgh",
        "\\x41bcd \"\"",
        "[^]abcd]efgh efgh",
      })
  void onlyPlainLiteralsAreTaken(String regex, String expected) {
    assertThat(RegexLiterals.longestRun(regex, false)).isEqualTo(expected);
  }

  @Property(tries = 10_000)
  void whatMatchesHoldsTheRequiredRun(
      @ForAll @From("regexes") String regex,
      @ForAll @From("texts") String text,
      @ForAll boolean caseless) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex, caseless ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException notARegex) {
      return;
    }
    RegexTest test = new RegexTest(pattern);
    if (test.test(text)) {
      assertThat(Ascii.lower(text)).contains(test.requiredRun());
    }
  }

  @Provide
  Arbitrary<String> regexes() {
    return Arbitraries.of(
            "a", "K", "b", "(", ")", "[", "]", "^", "$", "*", "+", "?", "{0}", "{1,2}", "{", "}",
            "|", ".", "\\", "\\.", "\\d", "\\Q", "\\E", "(?i)", "(?:", "-", ",", "\\x61", "[^", ":")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAkKb\u212A.{}[]-,0:").ofMaxLength(8);
  }
}
