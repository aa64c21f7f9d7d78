package org.postern.sigma.index;

import java.nio.ByteBuffer;
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
import org.postern.sigma.match.ValueTest;

/**
 * The rules that can match events of one origin.
 *
 * <p>Implementation notes: one search over the values of an event tells its literals. A rule is
 * looked at if one of its required literals is among them, or if it has none; then its {@link Gate}
 * must admit the literals before the event's fields are compared. Sets are bits of a few words. One
 * more than there are literals is the number of any character beyond Latin-1.
 */
final class RuleGroup {
  /** A rule and the names that its fields go by here. */
  record Member(CompiledRule rule, Map<String, String> fields) {}

  private final CompiledRule[] rules;
  private final Gate[] gates;
  private final BoundMatcher[] matchers;
  private final List<String> fields;
  private final LiteralAutomaton automaton;
  private final int literals;
  private final int[][] membersOfLiteral;

  /** The members that no literal is required for. */
  private final long[] always;

  RuleGroup(List<Member> list) {
    rules = list.stream().map(Member::rule).toArray(CompiledRule[]::new);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    gates = new Gate[rules.length];
    always = new long[words(rules.length)];
    Map<Integer, List<Integer>> byLiteral = new HashMap<>();
    for (int i = 0; i < rules.length; i++) {
      gates[i] = Gate.of(rules[i].literals(), text -> number(numbers, text));
      Optional<LiteralSet> required = rules[i].required();
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
    membersOfLiteral = new int[literals + 1][];
    for (int i = 0; i <= literals; i++) {
      membersOfLiteral[i] =
          byLiteral.getOrDefault(i, List.of()).stream().mapToInt(Integer::intValue).toArray();
    }
    Map<String, Integer> fieldNumbers = new LinkedHashMap<>();
    BoundMatcher.Binder binder = binder(fieldNumbers, numbers);
    matchers =
        list.stream()
            .map(member -> binder.bind(member.rule().matcher(), member.fields()))
            .toArray(BoundMatcher[]::new);
    fields = List.copyOf(fieldNumbers.keySet());
  }

  /** Numbers fields as they come; of literals only those that are sought have a number. */
  private static BoundMatcher.Binder binder(
      Map<String, Integer> fields, Map<String, Integer> literals) {
    return new BoundMatcher.Binder() {
      @Override
      public int field(String name) {
        return number(fields, name);
      }

      @Override
      public int literal(ValueTest test) {
        return test.isBeyondLatin()
            ? literals.size()
            : literals.getOrDefault(test.requiredRun(), BoundTests.UNKNOWN);
      }
    };
  }

  private static int number(Map<String, Integer> numbers, String literal) {
    return numbers.computeIfAbsent(literal, l -> numbers.size());
  }

  private static int words(int bits) {
    return (bits + 63) >> 6;
  }

  void match(EventFields event, Tally tally, Consumer<CompiledRule> hits) {
    if (rules.length == 0) {
      return;
    }
    long[] found = new long[words(literals + 1)];
    search(event, found);
    long[] candidates = candidates(found);
    SearchedEvent searched = new SearchedEvent(event, found, fields);
    CompiledRule last = null;
    for (int word = 0; word < candidates.length; word++) {
      for (long rest = candidates[word]; rest != 0; rest &= rest - 1) {
        int i = (word << 6) + Long.numberOfTrailingZeros(rest);
        if (rules[i] != last && gates[i].admits(searched)) {
          tally.verified();
          if (matchers[i].matches(searched)) {
            last = rules[i];
            hits.accept(last);
          }
        }
      }
    }
  }

  /** Notes the literals that the event holds, and behind them whether it goes beyond Latin-1. */
  private void search(EventFields event, long[] found) {
    if (literals == 0) {
      found[0] = 1; // nothing was sought, so it may
      return;
    }
    ByteBuffer utf8 = event.valuesAsUtf8();
    if (utf8 != null) {
      automaton.search(utf8.array(), utf8.arrayOffset(), utf8.limit(), found);
    } else {
      event.forEachValue(value -> automaton.search(value, found));
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
