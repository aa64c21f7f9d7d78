package org.postern.sigma.compile;

import java.util.List;
import org.postern.sigma.LiteralCondition;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.ValueTest;

/** Leaves of a matcher what can be said of literals: tests with a run become the run. */
public final class LiteralConditions {
  /** Shorter runs stand in too many events to be worth asking for. */
  private static final int SHORTEST = 3;

  private LiteralConditions() {}

  /** The condition of a matcher. */
  public static LiteralCondition of(Matcher matcher) {
    return switch (matcher) {
      case Matcher.AllOf all ->
          new LiteralCondition.AllOf(all.parts().stream().map(LiteralConditions::of).toList());
      case Matcher.AnyOf any ->
          new LiteralCondition.AnyOf(any.parts().stream().map(LiteralConditions::of).toList());
      case Matcher.Field field -> ofTests(field.tests());
      case Matcher.Keywords keywords -> ofTests(keywords.tests());
      case Matcher.Not _, Matcher.Exists _, Matcher.FieldReference _ ->
          new LiteralCondition.Unknown();
    };
  }

  private static LiteralCondition ofTests(List<ValueTest> tests) {
    return new LiteralCondition.AnyOf(tests.stream().map(LiteralConditions::ofTest).toList());
  }

  private static LiteralCondition ofTest(ValueTest test) {
    String run = test.requiredRun();
    return run.length() >= SHORTEST
        ? new LiteralCondition.Holds(run)
        : new LiteralCondition.Unknown();
  }
}
