package org.postern.sigma.match;

import java.util.List;
import org.postern.sigma.EventFields;

/** A compiled condition over one event. */
public sealed interface Matcher {

  /** Whether the event satisfies this. */
  boolean matches(EventFields event);

  /** The matcher that never holds. */
  static Matcher never() {
    return new AnyOf(List.of());
  }

  /** Holds if all parts hold. */
  record AllOf(List<Matcher> parts) implements Matcher {
    /** Copies the list. */
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventFields event) {
      for (Matcher part : parts) {
        if (!part.matches(event)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Holds if any part holds. */
  record AnyOf(List<Matcher> parts) implements Matcher {
    /** Copies the list. */
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventFields event) {
      for (Matcher part : parts) {
        if (part.matches(event)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Holds if its part does not, a missing field included. */
  record Not(Matcher part) implements Matcher {
    @Override
    public boolean matches(EventFields event) {
      return !part.matches(event);
    }
  }

  /** Holds if any value of the field passes any of the tests. */
  record Field(String field, List<ValueTest> tests) implements Matcher {
    /** Copies the list. */
    public Field {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean matches(EventFields event) {
      for (String value : event.values(field)) {
        if (ValueTest.any(tests, value)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Holds if any value of the whole event passes any of the tests. */
  record Keywords(List<ValueTest> tests) implements Matcher {
    /** Copies the list. */
    public Keywords {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean matches(EventFields event) {
      boolean[] found = new boolean[1];
      event.forEachValue(value -> found[0] = found[0] || ValueTest.any(tests, value));
      return found[0];
    }
  }

  /** Holds if the field's presence is as asked, whatever its value. */
  record Exists(String field, boolean expected) implements Matcher {
    @Override
    public boolean matches(EventFields event) {
      return event.values(field).isEmpty() != expected;
    }
  }

  /** Holds if some value of one field stands in the relation to some value of another. */
  record FieldReference(String field, String other, Relation relation, boolean cased)
      implements Matcher {
    @Override
    public boolean matches(EventFields event) {
      List<String> values = event.values(field);
      for (String right : event.values(other)) {
        for (String left : values) {
          if (relation.holds(left, right, cased)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
