package org.postern.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.postern.sigma.match.Cidr;
import org.postern.sigma.match.ValueTest;
import org.postern.sigma.match.Wildcard;

/** Compiles search identifiers. */
final class SelectionCompiler {
  private static final Set<String> KNOWN =
      Set.of(
          "contains",
          "startswith",
          "endswith",
          "all",
          "cased",
          "re",
          "i",
          "m",
          "s",
          "cidr",
          "lt",
          "lte",
          "gt",
          "gte",
          "exists",
          "windash",
          "neq");

  /** The characters that Windows programs take for the dash of an option. */
  private static final List<String> DASHES = List.of("-", "/", "\u2013", "\u2014", "\u2015");

  private SelectionCompiler() {}

  static Expression compile(Selection selection) {
    return switch (selection) {
      case Selection.AllOf all ->
          new Expression.And(all.parts().stream().map(SelectionCompiler::compile).toList());
      case Selection.AnyOf any ->
          new Expression.Or(any.parts().stream().map(SelectionCompiler::compile).toList());
      case Selection.Test test -> new One(test).compile();
    };
  }

  /** Compiles one field with its modifiers. */
  private record One(Selection.Test test) {
    Expression compile() {
      for (String modifier : test.modifiers()) {
        if (!KNOWN.contains(modifier)) {
          throw wrong(
              "the modifier '" + modifier + "' is not known or not supported",
              "correct it, or leave the rule out");
        }
      }
      if (has("exists")) {
        return exists();
      }
      Expression positive = values();
      return has("neq") ? new Expression.Not(positive) : positive;
    }

    private Expression exists() {
      String field = test.field().orElseThrow(() -> wrong("'exists' needs a field", "name one"));
      boolean wanted =
          test.values().size() == 1
              && test.values().getFirst() instanceof Selection.Value.Truth truth
              && truth.value();
      Expression present = new Missing(field);
      return wanted ? new Expression.Not(present) : present;
    }

    private Expression values() {
      List<ValueTest> tests = new ArrayList<>();
      List<Expression> others = new ArrayList<>();
      for (Selection.Value value : test.values()) {
        if (value instanceof Selection.Value.Null) {
          others.add(
              new Missing(test.field().orElseThrow(() -> wrong("null needs a field", "name one"))));
        } else if (has("windash")) {
          List<ValueTest> variants = dashes(text(value));
          others.add(new FieldTest(test.field(), variants, false));
        } else {
          tests.add(test(value));
        }
      }
      if (!tests.isEmpty() || others.isEmpty()) {
        others.add(new FieldTest(test.field(), tests, has("all")));
      }
      return others.size() == 1
          ? others.getFirst()
          : has("all") ? new Expression.And(others) : new Expression.Or(others);
    }

    private List<ValueTest> dashes(String text) {
      Set<String> variants = new LinkedHashSet<>();
      variants.add(text);
      for (int i = 0; i < text.length(); i++) {
        String one = text.substring(i, i + 1);
        if (DASHES.contains(one) && (i == 0 || text.charAt(i - 1) == ' ')) {
          String before = text.substring(0, i);
          String after = text.substring(i + 1);
          DASHES.forEach(dash -> variants.add(before + dash + after));
        }
      }
      return variants.stream().map(this::wildcard).toList();
    }

    private ValueTest test(Selection.Value value) {
      String text = text(value);
      if (has("re")) {
        return regex(text);
      }
      if (has("cidr")) {
        Optional<Cidr> cidr = Cidr.parse(text);
        return cidr.orElseThrow(
            () -> wrong("'" + text + "' is no network", "write it as 10.0.0.0/8"));
      }
      if (has("lt") || has("lte") || has("gt") || has("gte")) {
        return number(text);
      }
      return wildcard(text);
    }

    private ValueTest wildcard(String text) {
      boolean open = has("contains") || test.field().isEmpty();
      return Wildcard.of(text, open || has("endswith"), open || has("startswith"), has("cased"));
    }

    private ValueTest regex(String text) {
      int flags =
          (has("i") ? Pattern.CASE_INSENSITIVE : 0)
              | (has("m") ? Pattern.MULTILINE : 0)
              | (has("s") ? Pattern.DOTALL : 0);
      try {
        Pattern pattern = Pattern.compile(text, flags);
        return value -> pattern.matcher(value).find();
      } catch (PatternSyntaxException e) {
        throw wrong(
            "the regular expression cannot be run without backtracking: " + e.getMessage(),
            "write it without look-around and back-references");
      }
    }

    private ValueTest number(String text) {
      double bound;
      try {
        bound = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw wrong("'" + text + "' is no number", "write digits");
      }
      IntPredicate order =
          has("lt") ? c -> c < 0 : has("lte") ? c -> c <= 0 : has("gt") ? c -> c > 0 : c -> c >= 0;
      return value -> {
        try {
          return order.test(Double.compare(Double.parseDouble(value), bound));
        } catch (NumberFormatException noNumber) {
          return false;
        }
      };
    }

    private String text(Selection.Value value) {
      return switch (value) {
        case Selection.Value.Text text -> text.text();
        case Selection.Value.Numeric number -> number.digits();
        case Selection.Value.Truth truth -> Boolean.toString(truth.value());
        case Selection.Value.Null none -> throw wrong("null cannot be used here", "write a text");
      };
    }

    private boolean has(String modifier) {
      return test.modifiers().contains(modifier);
    }

    private RuleException wrong(String message, String remedy) {
      return new RuleException(test.line(), test.column(), message, remedy);
    }
  }

  /** The event has no such field; an empty text is a value. */
  private record Missing(String field) implements Expression {
    @Override
    public boolean matches(EventFields event) {
      return event.values(field).isEmpty();
    }

    @Override
    public Optional<LiteralSet> required() {
      return Optional.empty();
    }
  }
}
