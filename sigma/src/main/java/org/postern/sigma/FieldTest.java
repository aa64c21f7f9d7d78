package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.sigma.match.ValueTest;

/**
 * Tests of a field's values, or of all values of the event.
 *
 * @param field name; empty for keywords
 * @param tests one of which must pass, or all
 * @param all whether all must pass
 */
record FieldTest(Optional<String> field, List<ValueTest> tests, boolean all) implements Expression {
  /** Shorter literals stand in too many lines to be worth seeking. */
  private static final int SHORTEST_LITERAL = 4;

  @Override
  public boolean matches(EventFields event) {
    List<String> values = field.isPresent() ? event.values(field.get()) : everything(event);
    for (ValueTest test : tests) {
      if (passes(test, values) != all) {
        return !all;
      }
    }
    return all;
  }

  private static List<String> everything(EventFields event) {
    List<String> values = new ArrayList<>();
    event.forEachValue(values::add);
    return values;
  }

  private static boolean passes(ValueTest test, List<String> values) {
    for (String value : values) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<LiteralSet> required() {
    TreeSet<String> any = new TreeSet<>();
    Optional<String> best = Optional.empty();
    for (ValueTest test : tests) {
      Optional<String> literal = longestRun(test.literals());
      if (literal.isEmpty() && !all) {
        return Optional.empty();
      }
      if (literal.isPresent()) {
        any.add(literal.get());
        best = best.filter(b -> b.length() >= literal.get().length()).or(() -> literal);
      }
    }
    if (all) {
      return best.map(b -> new LiteralSet(List.of(b)));
    }
    return any.isEmpty() ? Optional.empty() : Optional.of(new LiteralSet(List.copyOf(any)));
  }

  /** The longest run of characters that always stand in the raw text as they are. */
  private static Optional<String> longestRun(List<String> literals) {
    String longest = "";
    for (String literal : literals) {
      int start = 0;
      for (int i = 0; i <= literal.length(); i++) {
        if (i == literal.length() || !isUnreserved(literal.charAt(i))) {
          if (i - start > longest.length()) {
            longest = literal.substring(start, i);
          }
          start = i + 1;
        }
      }
    }
    return longest.length() < SHORTEST_LITERAL
        ? Optional.empty()
        : Optional.of(longest.toLowerCase(Locale.ROOT));
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
