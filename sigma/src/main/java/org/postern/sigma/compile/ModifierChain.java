package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.sigma.FieldTest;
import org.postern.sigma.compile.Modifier.Kind;

/** The modifiers of one field test in order, known to go together. */
record ModifierChain(List<Modifier> inOrder) {

  ModifierChain {
    inOrder = List.copyOf(inOrder);
  }

  /** Reads and checks a chain; empty after a fault, which then has been reported. */
  static Optional<ModifierChain> of(FieldTest test, Findings findings) {
    List<Modifier> modifiers = new ArrayList<>();
    for (String spelling : test.modifiers()) {
      Optional<Modifier> modifier = Modifier.of(spelling);
      if (modifier.isEmpty()) {
        findings.error(
            test.position(),
            "Unknown modifier '" + spelling + "'.",
            "Use a modifier of the Sigma specification 2.1, in lower case.");
        return Optional.empty();
      }
      modifiers.add(modifier.get());
    }
    ModifierChain chain = new ModifierChain(modifiers);
    Optional<String> clash = chain.clash(test.field().isEmpty());
    clash.ifPresent(
        message ->
            findings.error(
                test.position(), message, "Remove the modifier, or split the test in two."));
    return clash.isPresent() ? Optional.empty() : Optional.of(chain);
  }

  boolean has(Modifier modifier) {
    return inOrder.contains(modifier);
  }

  /** Those of a kind; goes by loop, as every test of every rule asks. */
  List<Modifier> of(Kind kind) {
    List<Modifier> found = List.of();
    for (Modifier modifier : inOrder) {
      if (modifier.kind() == kind) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(modifier);
      }
    }
    return found;
  }

  private boolean any(Kind kind) {
    return !of(kind).isEmpty();
  }

  private Optional<String> clash(boolean keywords) {
    if (has(Modifier.EXPAND)) {
      return Optional.of(
          "'expand' is not run: its placeholders get their values outside the rule.");
    }
    if (inOrder.size() > 1 && Set.copyOf(inOrder).size() < inOrder.size()) {
      return Optional.of("A modifier is given twice.");
    }
    if (of(Kind.PLACE).size() > 1 || of(Kind.ORDER).size() > 1 || of(Kind.TIME).size() > 1) {
      return Optional.of("Two modifiers contradict each other.");
    }
    if (any(Kind.FLAG) && !has(Modifier.RE)) {
      return Optional.of("'i', 'm' and 's' are flags of 're' and stand after it.");
    }
    boolean number = any(Kind.ORDER) || any(Kind.TIME);
    boolean text = any(Kind.TRANSFORM) || (any(Kind.PLACE) && !has(Modifier.FIELDREF));
    int types = of(Kind.TYPE).size() + (number ? 1 : 0);
    if (types > 1 || (types == 1 && text)) {
      return Optional.of("These modifiers do not go together on one value.");
    }
    if (has(Modifier.EXISTS) && (inOrder.size() > 1 || keywords)) {
      return Optional.of("'exists' stands alone after a field.");
    }
    if (has(Modifier.CASED) && (number || has(Modifier.CIDR) || has(Modifier.RE))) {
      return Optional.of("'cased' is for strings; 're' is case-sensitive without 'i'.");
    }
    if (keywords && (number || has(Modifier.CIDR) || has(Modifier.FIELDREF))) {
      return Optional.of("This modifier needs a field.");
    }
    if (keywords && (has(Modifier.STARTSWITH) || has(Modifier.ENDSWITH))) {
      return Optional.of("Keywords are sought anywhere; 'startswith' and 'endswith' need a field.");
    }
    return Optional.empty();
  }
}
