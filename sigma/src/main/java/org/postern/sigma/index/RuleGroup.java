package org.postern.sigma.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.EventFields;
import org.postern.sigma.LiteralSet;

/**
 * The rules that can match events of one origin.
 *
 * <p>Implementation notes: one search over the values of an event tells its literals. A rule is
 * looked at if one of its required literals is among them, or if it has none; then its {@link Gate}
 * must admit the literals before the event's fields are compared. Sets are bits of a few words.
 */
final class RuleGroup {
  /** A rule and the names that its fields go by here. */
  record Member(CompiledRule rule, Map<String, String> fields) {}

  private final Member[] members;
  private final Gate[] gates;
  private final LiteralAutomaton automaton;
  private final int literals;
  private final int[][] membersOfLiteral;

  /** The members that no literal is required for. */
  private final long[] always;

  RuleGroup(List<Member> list) {
    members = list.toArray(new Member[0]);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    gates = new Gate[members.length];
    always = new long[words(members.length)];
    Map<Integer, List<Integer>> byLiteral = new HashMap<>();
    for (int i = 0; i < members.length; i++) {
      gates[i] = Gate.of(members[i].rule().literals(), text -> number(numbers, text));
      Optional<LiteralSet> required = members[i].rule().required();
      if (required.isEmpty()) {
        always[i >> 6] |= 1L << i;
        continue;
      }
      for (String literal : required.get().anyOf()) {
        byLiteral.computeIfAbsent(number(numbers, literal), l -> new ArrayList<>()).add(i);
      }
    }
    literals = numbers.size();
    automaton = new LiteralAutomaton(List.copyOf(numbers.keySet()));
    membersOfLiteral = new int[literals][];
    for (int i = 0; i < literals; i++) {
      membersOfLiteral[i] =
          byLiteral.getOrDefault(i, List.of()).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static int number(Map<String, Integer> numbers, String literal) {
    return numbers.computeIfAbsent(literal, l -> numbers.size());
  }

  private static int words(int bits) {
    return (bits + 63) >> 6;
  }

  void match(EventFields event, Tally tally, Consumer<CompiledRule> hits) {
    if (members.length == 0) {
      return;
    }
    long[] found = new long[words(literals)];
    if (literals > 0) {
      event.forEachValue(value -> automaton.search(value, found));
    }
    long[] candidates = candidates(found);
    CompiledRule last = null;
    for (int word = 0; word < candidates.length; word++) {
      for (long rest = candidates[word]; rest != 0; rest &= rest - 1) {
        int i = (word << 6) + Long.numberOfTrailingZeros(rest);
        CompiledRule rule = members[i].rule();
        if (rule != last && gates[i].admits(found)) {
          tally.verified();
          Map<String, String> names = members[i].fields();
          if (rule.matches(names.isEmpty() ? event : new RenamedFields(event, names))) {
            last = rule;
            hits.accept(rule);
          }
        }
      }
    }
  }

  private long[] candidates(long[] found) {
    long[] candidates = always.clone();
    for (int word = 0; word < found.length; word++) {
      for (long rest = found[word]; rest != 0; rest &= rest - 1) {
        for (int member : membersOfLiteral[(word << 6) + Long.numberOfTrailingZeros(rest)]) {
          candidates[member >> 6] |= 1L << member;
        }
      }
    }
    return candidates;
  }
}
