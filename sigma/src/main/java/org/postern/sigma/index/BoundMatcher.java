package org.postern.sigma.index;

import java.util.List;
import java.util.Map;
import org.postern.sigma.EventFields;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.ValueTest;

/**
 * A {@link Matcher} within a group of rules: it holds for the same events.
 *
 * <p>Implementation notes: fields go by number, so what several rules ask for is looked up once for
 * an event, and not at all where {@link BoundTests} tells that no value can pass. Goes by index for
 * less garbage.
 */
sealed interface BoundMatcher {
  /** Whether the event satisfies this. */
  boolean matches(SearchedEvent event);

  record All(List<BoundMatcher> parts) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).matches(event)) {
          return false;
        }
      }
      return true;
    }
  }

  record Any(List<BoundMatcher> parts) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).matches(event)) {
          return true;
        }
      }
      return false;
    }
  }

  record Not(BoundMatcher part) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      return !part.matches(event);
    }
  }

  /** Some value of a field passes some test. */
  record Field(int field, BoundTests tests) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      return tests.mayPass(event) && tests.pass(event, event.values(field));
    }
  }

  /** Some value of the event passes some test. */
  record Keywords(BoundTests tests) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      return tests.mayPass(event)
          && new Matcher.Keywords(tests.left(event)).matches(event.fields());
    }
  }

  /** One that looks at the event itself. */
  record Plain(Matcher matcher, Map<String, String> names) implements BoundMatcher {
    @Override
    public boolean matches(SearchedEvent event) {
      EventFields fields = event.fields();
      return matcher.matches(names.isEmpty() ? fields : new RenamedFields(fields, names));
    }
  }

  /** Binds the matchers of one group. */
  interface Binder {
    /** The number of a field of events. */
    int field(String name);

    /** The number of what every value holds that passes, or {@link BoundTests#UNKNOWN}. */
    int literal(ValueTest test);

    /**
     * Binds a matcher.
     *
     * @param names what fields that rules name are called here
     */
    default BoundMatcher bind(Matcher matcher, Map<String, String> names) {
      return switch (matcher) {
        case Matcher.AllOf all -> new All(bind(all.parts(), names));
        case Matcher.AnyOf any -> new Any(bind(any.parts(), names));
        case Matcher.Not not -> new Not(bind(not.part(), names));
        case Matcher.Field field ->
            new Field(
                field(names.getOrDefault(field.field(), field.field())), tests(field.tests()));
        case Matcher.Keywords keywords -> new Keywords(tests(keywords.tests()));
        case Matcher.Exists _, Matcher.FieldReference _ -> new Plain(matcher, names);
      };
    }

    private List<BoundMatcher> bind(List<Matcher> parts, Map<String, String> names) {
      return parts.stream().map(part -> bind(part, names)).toList();
    }

    private BoundTests tests(List<ValueTest> tests) {
      return new BoundTests(tests, tests.stream().mapToInt(this::literal).toArray());
    }
  }
}
