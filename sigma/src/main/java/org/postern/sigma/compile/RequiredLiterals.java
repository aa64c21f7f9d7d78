package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.sigma.LiteralSet;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.ValueTest;

/**
 * Chooses the clause whose literals let most events be passed over: of a conjunction the part with
 * the longest shortest literal, of a disjunction the union, of a negation nothing.
 */
public final class RequiredLiterals {
  private static final int SHORTEST = 4;

  private final Comparator<LiteralSet> bySelectivity;

  private RequiredLiterals(Predicate<String> common) {
    Predicate<LiteralSet> selective = set -> set.anyOf().stream().noneMatch(common);
    bySelectivity =
        Comparator.<LiteralSet, Boolean>comparing(selective::test)
            .thenComparingInt(RequiredLiterals::shortest)
            .thenComparing(set -> set.anyOf().size(), Comparator.reverseOrder());
  }

  /**
   * The best clause of the matcher; empty if none is usable.
   *
   * @param common says of a lower-case literal that nearly every event holds it; a clause with such
   *     a literal is chosen last
   */
  public static Optional<LiteralSet> of(Matcher matcher, Predicate<String> common) {
    return new RequiredLiterals(common).of(matcher);
  }

  private Optional<LiteralSet> of(Matcher matcher) {
    return switch (matcher) {
      case Matcher.AllOf all ->
          all.parts().stream().flatMap(p -> of(p).stream()).max(bySelectivity);
      case Matcher.AnyOf any -> union(any.parts().stream().map(this::of).toList());
      case Matcher.Field field -> ofTests(field.tests());
      case Matcher.Keywords keywords -> ofTests(keywords.tests());
      case Matcher.Not _, Matcher.Exists _, Matcher.FieldReference _ -> Optional.empty();
    };
  }

  private static int shortest(LiteralSet set) {
    return set.anyOf().stream().mapToInt(String::length).min().orElse(0);
  }

  private static Optional<LiteralSet> ofTests(List<ValueTest> tests) {
    return union(
        tests.stream()
            .map(ValueTest::requiredRun)
            .map(run -> Optional.of(run).filter(r -> r.length() >= SHORTEST))
            .map(run -> run.map(r -> new LiteralSet(List.of(r))))
            .toList());
  }

  private static Optional<LiteralSet> union(List<Optional<LiteralSet>> clauses) {
    Set<String> literals = new LinkedHashSet<>();
    for (Optional<LiteralSet> clause : clauses) {
      if (clause.isEmpty()) {
        return Optional.empty();
      }
      literals.addAll(clause.get().anyOf());
    }
    return literals.isEmpty()
        ? Optional.empty()
        : Optional.of(new LiteralSet(new ArrayList<>(literals)));
  }
}
