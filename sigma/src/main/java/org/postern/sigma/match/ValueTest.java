package org.postern.sigma.match;

import java.util.List;

/** A test of one value. */
public sealed interface ValueTest permits WildcardTest, RegexTest, CidrTest, NumberTest {

  /** Whether the value passes. */
  boolean test(String value);

  /**
   * The longest run of {@code [a-z0-9._-]} that every passing value holds, ASCII case aside; empty
   * if none is known.
   */
  String requiredRun();

  /** Whether every passing value holds a character beyond Latin-1; false if that is not known. */
  default boolean isBeyondLatin() {
    return false;
  }

  /** Whether the value passes any of the tests. */
  static boolean any(List<ValueTest> tests, String value) {
    for (ValueTest test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of the values passes any of the tests. */
  static boolean any(List<ValueTest> tests, List<String> values) {
    for (String value : values) {
      if (any(tests, value)) {
        return true;
      }
    }
    return false;
  }
}
