package org.postern.sigma.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.postern.sigma.Value;
import org.postern.sigma.match.RegexTest;
import org.postern.sigma.match.ValueTest;

/** Compiles {@code re} values for RE2/J, within limits of length and nesting. */
final class RegexCompiler {
  private static final int LONGEST = 10_000;
  private static final long STEPS = 20_000;
  private static final int DEEPEST = 100;

  private RegexCompiler() {}

  static List<ValueTest> compile(Value value, ModifierChain chain, Findings findings) {
    String regex = value.text();
    if (regex.contains("\\Q")) {
      findings.error(
          value.position(),
          "Quoting by \\Q is not a construct of Sigma's regular expressions.",
          "Escape each character with a backslash.");
      return List.of();
    }
    if (regex.length() > LONGEST || !RegexSize.within(regex, STEPS, DEEPEST)) {
      findings.error(
          value.position(),
          "The regular expression is too large.",
          "Split it into several values.");
      return List.of();
    }
    int flags =
        (chain.has(Modifier.I) ? Pattern.CASE_INSENSITIVE : 0)
            | (chain.has(Modifier.M) ? Pattern.MULTILINE : 0)
            | (chain.has(Modifier.S) ? Pattern.DOTALL : 0);
    try {
      return List.of(new RegexTest(Pattern.compile(regex, flags)));
    } catch (PatternSyntaxException fault) {
      findings.error(
          value.position(),
          "The regular expression cannot be run: " + fault.getDescription() + ".",
          "Correct it; look-around, back references and possessive quantifiers are not supported.");
      return List.of();
    }
  }
}
