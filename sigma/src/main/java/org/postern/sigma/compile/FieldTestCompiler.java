package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.sigma.FieldTest;
import org.postern.sigma.Value;
import org.postern.sigma.match.CidrTest;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.NumberTest;
import org.postern.sigma.match.Reading;
import org.postern.sigma.match.Relation;
import org.postern.sigma.match.ValueTest;

/** Compiles one {@code field|modifiers: values} line. */
final class FieldTestCompiler {
  private final Findings findings;

  FieldTestCompiler(Findings findings) {
    this.findings = findings;
  }

  Matcher compile(FieldTest test) {
    Optional<ModifierChain> chain = ModifierChain.of(test, findings);
    return chain.isEmpty() ? Matcher.never() : compile(test, chain.get());
  }

  private Matcher compile(FieldTest test, ModifierChain chain) {
    boolean all = chain.has(Modifier.ALL);
    if (test.values().isEmpty()) {
      findings.error(test.position(), "The list of values is empty.", "Give at least one value.");
    }
    if (all && test.values().size() == 1) {
      findings.warning(
          test.position(),
          "'all' has no effect on a single value.",
          "Remove the modifier, or give a list of values.");
    }
    List<Matcher> parts = new ArrayList<>();
    List<ValueTest> plain = new ArrayList<>();
    for (Value value : test.values()) {
      if (chain.has(Modifier.EXISTS)) {
        parts.add(exists(test.field(), value));
      } else if (value.kind() == Value.Kind.NULL) {
        parts.add(absent(test, value));
      } else if (chain.has(Modifier.FIELDREF)) {
        parts.add(
            new Matcher.FieldReference(
                test.field(), value.text(), relation(chain), chain.has(Modifier.CASED)));
      } else if (all) {
        parts.add(tested(test.field(), tests(test, value, chain)));
      } else {
        plain.addAll(tests(test, value, chain));
      }
    }
    if (!plain.isEmpty()) {
      parts.add(tested(test.field(), plain));
    }
    Matcher joined = all ? DetectionCompiler.allOf(parts) : DetectionCompiler.anyOf(parts);
    return chain.has(Modifier.NEQ) ? new Matcher.Not(joined) : joined;
  }

  private static Matcher tested(String field, List<ValueTest> tests) {
    return field.isEmpty() ? new Matcher.Keywords(tests) : new Matcher.Field(field, tests);
  }

  private List<ValueTest> tests(FieldTest test, Value value, ModifierChain chain) {
    if (chain.has(Modifier.RE)) {
      return RegexCompiler.compile(value, chain, findings);
    }
    if (chain.has(Modifier.CIDR)) {
      return cidr(value);
    }
    if (!chain.of(Modifier.Kind.ORDER).isEmpty() || !chain.of(Modifier.Kind.TIME).isEmpty()) {
      return number(value, chain);
    }
    Relation relation = test.field().isEmpty() ? Relation.CONTAINS : relation(chain);
    return TextCompiler.compile(value, chain, relation, findings);
  }

  static Relation relation(ModifierChain chain) {
    if (chain.has(Modifier.CONTAINS)) {
      return Relation.CONTAINS;
    }
    if (chain.has(Modifier.STARTSWITH)) {
      return Relation.STARTS;
    }
    return chain.has(Modifier.ENDSWITH) ? Relation.ENDS : Relation.EQUALS;
  }

  private Matcher exists(String field, Value value) {
    if (value.kind() != Value.Kind.BOOLEAN) {
      findings.error(value.position(), "'exists' takes true or false.", "Write true or false.");
    }
    return new Matcher.Exists(field, value.text().toLowerCase(Locale.ROOT).equals("true"));
  }

  private Matcher absent(FieldTest test, Value value) {
    boolean odd = test.modifiers().stream().anyMatch(m -> !m.equals("neq") && !m.equals("all"));
    if (test.field().isEmpty() || odd) {
      findings.error(
          value.position(),
          "null can only be tested on a plain field.",
          "Give the value, or test 'field: null' in a search of its own.");
    }
    return new Matcher.Exists(test.field(), false);
  }

  private List<ValueTest> cidr(Value value) {
    Optional<CidrTest> network = CidrTest.parse(value.text());
    if (network.isEmpty()) {
      findings.error(
          value.position(),
          "'" + value.text() + "' is not a network.",
          "Write an IPv4 or IPv6 network such as 10.0.0.0/8 or fe80::/10.");
    }
    return network.<List<ValueTest>>map(List::of).orElse(List.of());
  }

  private List<ValueTest> number(Value value, ModifierChain chain) {
    Reading reading =
        chain.of(Modifier.Kind.TIME).stream()
            .findFirst()
            .map(m -> Reading.valueOf(m.name()))
            .orElse(Reading.NUMBER);
    NumberTest.Comparison comparison =
        chain.of(Modifier.Kind.ORDER).stream()
            .findFirst()
            .map(m -> NumberTest.Comparison.valueOf(m.name()))
            .orElse(NumberTest.Comparison.EQ);
    var operand = NumberTest.number(value.text());
    if (operand.isEmpty()) {
      findings.error(
          value.position(),
          "'" + value.text() + "' is not a number.",
          "Write a plain decimal number for this modifier.");
    }
    return operand
        .<List<ValueTest>>map(n -> List.of(new NumberTest(reading, comparison, n)))
        .orElse(List.of());
  }
}
