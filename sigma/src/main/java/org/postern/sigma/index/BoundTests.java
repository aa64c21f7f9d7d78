package org.postern.sigma.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.sigma.match.ValueTest;

/**
 * Tests of which one must pass, each with the literal that every passing value holds, if that is
 * sought: of a rule with hundreds of texts a handful is compared with an event.
 */
final class BoundTests {
  /** What every passing value holds is not sought. */
  static final int UNKNOWN = -1;

  private final ValueTest[] tests;
  private final int[] literals;

  /** The literals, each once, if every test has one. */
  private final int[] distinct;

  private final boolean allKnown;

  /**
   * Takes the tests and as many numbers.
   *
   * @param literals for each test a number or {@link #UNKNOWN}
   */
  BoundTests(List<ValueTest> tests, int[] literals) {
    this.tests = tests.toArray(new ValueTest[0]);
    this.literals = literals;
    this.distinct = Arrays.stream(literals).distinct().toArray();
    this.allKnown = Arrays.stream(literals).noneMatch(l -> l == UNKNOWN);
  }

  /** Whether any value of the event may pass. */
  boolean mayPass(SearchedEvent event) {
    for (int i = 0; allKnown && i < distinct.length; i++) {
      if (event.holds(distinct[i])) {
        return true;
      }
    }
    return !allKnown;
  }

  private boolean mayPass(int test, SearchedEvent event) {
    return literals[test] == UNKNOWN || event.holds(literals[test]);
  }

  /** Whether one of the values, which are of that event, passes. */
  boolean pass(SearchedEvent event, List<String> values) {
    for (int i = 0; i < tests.length && !values.isEmpty(); i++) {
      if (mayPass(i, event)) {
        for (int v = 0; v < values.size(); v++) {
          if (tests[i].test(values.get(v))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The tests that values of the event may pass. */
  List<ValueTest> left(SearchedEvent event) {
    List<ValueTest> left = new ArrayList<>();
    for (int i = 0; i < tests.length; i++) {
      if (mayPass(i, event)) {
        left.add(tests[i]);
      }
    }
    return left;
  }
}
