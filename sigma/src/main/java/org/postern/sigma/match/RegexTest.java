package org.postern.sigma.match;

import com.google.re2j.Pattern;
import java.util.Optional;
import org.postern.sigma.match.RegexTable.Answer;

/**
 * A regular expression sought anywhere in a value, in linear time: by RE2/J, and once it has been
 * asked for often by a {@link RegexTable} where there is one. Safe for any number of threads.
 */
public final class RegexTest implements ValueTest {
  /** So many values cost RE2/J about as much as making a table costs, some milliseconds. */
  private static final int OFTEN = 2_000;

  private final Pattern pattern;

  /** Counted without a lock, as nothing but the time at which the table is made hangs on it. */
  private int asked;

  private volatile Optional<RegexTable> table = Optional.empty();

  /** Wraps a compiled expression. */
  public RegexTest(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean test(String value) {
    Optional<RegexTable> made = table;
    if (made.isPresent()) {
      Answer answer = made.get().find(value);
      if (answer != Answer.UNTOLD) {
        return answer == Answer.YES;
      }
    } else if (asked < OFTEN && ++asked == OFTEN) {
      table = RegexTable.of(pattern);
    }
    return pattern.matcher(value).find();
  }

  @Override
  public String requiredRun() {
    return RegexLiterals.longestRun(
        pattern.pattern(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
  }
}
