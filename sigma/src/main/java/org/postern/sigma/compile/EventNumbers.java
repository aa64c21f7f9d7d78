package org.postern.sigma.compile;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.ValueTest;
import org.postern.sigma.match.WildcardTest;

/**
 * What a condition says of the number of an event ({@code EventID}), for events that have just one:
 * which numbers it names, and whether it can hold for a number.
 */
public final class EventNumbers {
  /** The field, in the spelling that counts here; in another spelling nothing is concluded. */
  public static final String FIELD = "EventID";

  private EventNumbers() {}

  private enum Truth {
    NO,
    MAYBE,
    YES;

    Truth not() {
      return this == NO ? YES : this == YES ? NO : MAYBE;
    }

    static Truth of(boolean value) {
      return value ? YES : NO;
    }
  }

  /** Hands out every text that the number is compared with as a whole. */
  public static void named(Matcher matcher, Consumer<String> texts) {
    switch (matcher) {
      case Matcher.AllOf all -> all.parts().forEach(p -> named(p, texts));
      case Matcher.AnyOf any -> any.parts().forEach(p -> named(p, texts));
      case Matcher.Not not -> named(not.part(), texts);
      case Matcher.Field f when f.field().equals(FIELD) -> f.tests().forEach(t -> plain(t, texts));
      case Matcher.Field _, Matcher.Keywords _, Matcher.Exists _, Matcher.FieldReference _ -> {}
    }
  }

  private static void plain(ValueTest test, Consumer<String> texts) {
    if (test instanceof WildcardTest wildcard) {
      wildcard.plainText().ifPresent(texts);
    }
  }

  /** Whether the condition may hold for an event of this number. */
  public static boolean mayHold(Matcher matcher, int number) {
    String text = Integer.toString(number);
    return truth(matcher, tests -> Truth.of(ValueTest.any(tests, text))) != Truth.NO;
  }

  /** Whether the condition may hold for an event whose number it does not name. */
  public static boolean mayHoldForOthers(Matcher matcher) {
    return truth(matcher, EventNumbers::ofOthers) != Truth.NO;
  }

  private static Truth ofOthers(List<ValueTest> tests) {
    boolean plain =
        tests.stream().allMatch(t -> t instanceof WildcardTest w && w.plainText().isPresent());
    return plain ? Truth.NO : Truth.MAYBE;
  }

  private static Truth truth(Matcher matcher, Function<List<ValueTest>, Truth> ofNumber) {
    return switch (matcher) {
      case Matcher.AllOf all -> {
        Truth least = Truth.YES;
        for (Matcher part : all.parts()) {
          Truth its = truth(part, ofNumber);
          least = its.compareTo(least) < 0 ? its : least;
        }
        yield least;
      }
      case Matcher.AnyOf any -> {
        Truth most = Truth.NO;
        for (Matcher part : any.parts()) {
          Truth its = truth(part, ofNumber);
          most = its.compareTo(most) > 0 ? its : most;
        }
        yield most;
      }
      case Matcher.Not not -> truth(not.part(), ofNumber).not();
      case Matcher.Field f when f.field().equals(FIELD) -> ofNumber.apply(f.tests());
      case Matcher.Field _, Matcher.Keywords _, Matcher.Exists _, Matcher.FieldReference _ ->
          Truth.MAYBE;
    };
  }
}
