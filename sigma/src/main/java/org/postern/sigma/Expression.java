package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A condition that an event meets or not. */
interface Expression {
  boolean matches(EventFields event);

  /** Literals without which no event can meet it. */
  Optional<LiteralSet> required();

  /** All parts hold. */
  record And(List<Expression> parts) implements Expression {
    @Override
    public boolean matches(EventFields event) {
      for (Expression part : parts) {
        if (!part.matches(event)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Optional<LiteralSet> required() {
      LiteralSet best = null;
      for (Expression part : parts) {
        Optional<LiteralSet> one = part.required();
        if (one.isPresent() && (best == null || one.get().shortest() > best.shortest())) {
          best = one.get();
        }
      }
      return Optional.ofNullable(best);
    }
  }

  /** One part holds. */
  record Or(List<Expression> parts) implements Expression {
    @Override
    public boolean matches(EventFields event) {
      for (Expression part : parts) {
        if (part.matches(event)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Optional<LiteralSet> required() {
      TreeSet<String> all = new TreeSet<>();
      for (Expression part : parts) {
        Optional<LiteralSet> one = part.required();
        if (one.isEmpty()) {
          return Optional.empty();
        }
        all.addAll(one.get().anyOf());
      }
      return all.isEmpty() ? Optional.empty() : Optional.of(new LiteralSet(new ArrayList<>(all)));
    }
  }

  /** The part does not hold. */
  record Not(Expression part) implements Expression {
    @Override
    public boolean matches(EventFields event) {
      return !part.matches(event);
    }

    @Override
    public Optional<LiteralSet> required() {
      return Optional.empty();
    }
  }
}
