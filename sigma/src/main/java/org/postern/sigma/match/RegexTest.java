package org.postern.sigma.match;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression sought anywhere in a value, in linear time by RE2/J. Safe for any number of
 * threads.
 *
 * <p>Implementation notes: RE2/J takes some ten nanoseconds for each character, and logs hold the
 * same addresses and programs again and again, so the last answers are kept, one for each of a few
 * places that the value's hash chooses. Threads may overwrite one another's; each answer is whole.
 */
public final class RegexTest implements ValueTest {
  private static final int PLACES = 64;

  /** Longer values, which seldom come twice, are not kept: this bounds what is held. */
  private static final int LONGEST_KEPT = 256;

  private record Answer(String value, boolean found) {}

  private final Pattern pattern;
  private final @Nullable Answer[] answers = new @Nullable Answer[PLACES];

  /** Wraps a compiled expression. */
  public RegexTest(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean test(String value) {
    if (value.length() > LONGEST_KEPT) {
      return found(value);
    }
    int hash = value.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Answer last = answers[place];
    if (last != null && last.value.equals(value)) {
      return last.found;
    }
    boolean found = found(value);
    answers[place] = new Answer(value, found);
    return found;
  }

  private boolean found(String value) {
    return pattern.matcher(value).find();
  }

  @Override
  public String requiredRun() {
    return RegexLiterals.longestRun(
        pattern.pattern(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
  }
}
