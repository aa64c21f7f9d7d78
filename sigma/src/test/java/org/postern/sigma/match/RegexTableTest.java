package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.postern.sigma.match.RegexTable.Answer;

/** A table says what RE2/J says. */
class RegexTableTest {
  private static final List<String> ATOMS =
      List.of(
          "a",
          "b",
          "K",
          "s",
          ".",
          "\\.",
          "\\\\",
          "/",
          "[ab]",
          "[^a]",
          "[^/]",
          "[a-c]",
          "[]a]",
          "[^]a-]",
          "[\\w.-]",
          "[^\\s\\d]",
          "\\d",
          "\\D",
          "\\w",
          "\\W",
          "\\s",
          "\\S",
          "\\n",
          "^",
          "$",
          "()",
          "(?:a|)",
          "-",
          "_",
          "\"",
          "%40");
  private static final List<String> COUNTS =
      List.of("*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{0,1}", "{1,3}", "{2,}", "{0,2}?");
  private static final String LETTERS = "aabbckKsS./\\\n\r\t 1_-\"%40]";

  @Property(tries = 20_000)
  void saysWhatRe2Says(@ForAll long seed) {
    Random random = new Random(seed);
    String regex = (random.nextInt(3) == 0 ? "(?i)" : "") + expression(random, 3);
    int flags =
        (random.nextInt(4) == 0 ? Pattern.CASE_INSENSITIVE : 0)
            | (random.nextInt(4) == 0 ? Pattern.DOTALL : 0);
    Pattern pattern = Pattern.compile(regex, flags);
    Optional<RegexTable> made = RegexTable.of(pattern);
    Assume.that(made.isPresent()); // a table may be too large, but most are not
    RegexTable table = made.get();
    for (int i = 0; i < 20; i++) {
      String value = value(random);
      assertThat(table.find(value) == Answer.YES)
          .as("%s in %s", regex, value)
          .isEqualTo(pattern.matcher(value).find());
    }
  }

  @Test
  void nothingIsSaidOfLettersPastAscii() {
    RegexTable table = RegexTable.of(Pattern.compile("(?i)task$")).orElseThrow();
    assertThat(table.find("a TASK")).isEqualTo(Answer.YES);
    assertThat(table.find("a ta\u017Fk")).isEqualTo(Answer.UNTOLD);
  }

  @Test
  void whatIsNotPlainIsLeftToRe2() {
    for (String regex :
        List.of(
            "\\ba",
            "a(?i)b",
            "(?i:a)b",
            "(?s)a.b",
            "[[:alpha:]]",
            "\\pL",
            "é",
            "[a-é]",
            "\\x41",
            "\\Qa.b\\E",
            "a{,3}",
            "(?P<n>a)",
            "(a{100}){50}",
            "(a|b)*a(a|b){14}")) {
      assertThat(RegexTable.of(Pattern.compile(regex))).as(regex).isEmpty();
    }
    assertThat(RegexTable.of(Pattern.compile("^a$", Pattern.MULTILINE))).isEmpty();
  }

  @Test
  void aTestSaysTheSameBeforeAndAfterItsTableIsMade() {
    RegexTest test = new RegexTest(Pattern.compile("(?i)^/owa/[^/]*(@|%40)[^/]*/powershell"));
    for (int i = 0; i < 1_000; i++) {
      assertThat(test.test("/OWA/a" + i + "%40b/PowerShell/x")).isTrue();
      assertThat(test.test("/owa/a" + i + "@é/powershell")).isTrue();
      assertThat(test.test("/owa/a" + i + "/b@c/powershell")).isFalse();
      assertThat(test.test("/owa/é" + i + "/b@c/powershell")).isFalse();
    }
  }

  private static String expression(Random random, int depth) {
    StringBuilder regex = new StringBuilder();
    int parts = random.nextInt(4);
    for (int i = 0; i <= parts; i++) {
      boolean group = depth > 0 && random.nextInt(4) == 0;
      if (group) {
        regex.append(random.nextBoolean() ? "(" : "(?:").append(expression(random, depth - 1));
        regex.append(')');
      } else {
        regex.append(ATOMS.get(random.nextInt(ATOMS.size())));
      }
      if (random.nextInt(4) == 0) {
        regex.append(COUNTS.get(random.nextInt(COUNTS.size())));
      }
    }
    return random.nextInt(4) == 0 && depth > 0
        ? regex + "|" + expression(random, depth - 1)
        : regex.toString();
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(14); i > 0; i--) {
      value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return value.toString();
  }
}
