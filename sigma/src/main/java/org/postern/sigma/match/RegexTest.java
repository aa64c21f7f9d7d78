package org.postern.sigma.match;

import com.google.re2j.Pattern;

/** A regular expression sought anywhere in a value, in linear time by RE2/J. */
public final class RegexTest implements ValueTest {
  private final Pattern pattern;

  /** Wraps a compiled expression. */
  public RegexTest(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean test(String value) {
    return pattern.matcher(value).find();
  }

  @Override
  public String requiredRun() {
    return RegexLiterals.longestRun(
        pattern.pattern(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
  }
}
