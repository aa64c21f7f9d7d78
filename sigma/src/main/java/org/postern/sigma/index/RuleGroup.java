package org.postern.sigma.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.LiteralSet;

/** The rules that can match events of one origin. */
final class RuleGroup {
  /** Below so few rules verifying all of them is cheaper than looking for literals. */
  private static final int FEW = 4;

  /** A rule and the names that its fields go by here. */
  record Member(CompiledRule rule, Map<String, String> fields) {}

  private final List<Member> members;
  private final Optional<LiteralAutomaton> automaton;
  private final int[][] membersOfLiteral;
  private final BitSet always = new BitSet();

  RuleGroup(List<Member> members) {
    this.members = List.copyOf(members);
    Map<String, List<Integer>> byLiteral = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      Optional<LiteralSet> required = members.get(i).rule().required();
      if (required.isEmpty() || members.size() < FEW) {
        always.set(i);
        continue;
      }
      for (String literal : required.get().anyOf()) {
        byLiteral.computeIfAbsent(literal, l -> new ArrayList<>()).add(i);
      }
    }
    List<String> literals = new ArrayList<>(byLiteral.keySet());
    automaton = literals.isEmpty() ? Optional.empty() : Optional.of(new LiteralAutomaton(literals));
    membersOfLiteral = new int[literals.size()][];
    for (int i = 0; i < literals.size(); i++) {
      membersOfLiteral[i] =
          byLiteral.getOrDefault(literals.get(i), List.of()).stream()
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }

  void match(EventFields event, Consumer<CompiledRule> hits) {
    if (members.isEmpty()) {
      return;
    }
    BitSet candidates = (BitSet) always.clone();
    automaton.ifPresent(
        literals -> event.forEachValue(value -> literals.search(value, l -> add(candidates, l))));
    CompiledRule last = null;
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Member member = members.get(i);
      EventFields named =
          member.fields().isEmpty() ? event : new RenamedFields(event, member.fields());
      if (member.rule() != last && member.rule().matches(named)) {
        last = member.rule();
        hits.accept(last);
      }
    }
  }

  private void add(BitSet candidates, int literal) {
    for (int member : membersOfLiteral[literal]) {
      candidates.set(member);
    }
  }
}
