package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @Property(tries = 5000)
  void agreesWithTheBacktrackingTwin(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'B', 'b'}) @StringLength(max = 10) String text) {
    assertThat(Wildcard.of(pattern, false, false, false).test(text))
        .isEqualTo(twin(pattern, text.toLowerCase(Locale.ROOT)));
  }

  private static boolean twin(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return twin(pattern.substring(1), text)
          || (!text.isEmpty() && twin(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && twin(pattern.substring(1), text.substring(1));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\*, C:\\Windows, true",
    "\\*, *, true",
    "\\*, a, false",
    "\\\\*, \\abc, true",
    "a\\b, a\\b, true",
    "\\?, ?, true",
    "\\?, a, false"
  })
  void escapesToTheLetter(String pattern, String text, boolean expected) {
    boolean drive = pattern.startsWith("C:");
    // "C:\*" is an escaped star: it means the text "C:*".
    assertThat(Wildcard.of(pattern, false, false, false).test(text)).isEqualTo(expected && !drive);
  }
}
