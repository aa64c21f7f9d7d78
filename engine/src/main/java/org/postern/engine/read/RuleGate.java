package org.postern.engine.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.scan.LiteralSweep;
import org.postern.engine.scan.OddEscapes;
import org.postern.sigma.LiteralCondition;

/**
 * Says of a line's raw bytes which rules it may satisfy, so that most candidates never become
 * columns. Immutable and safe for any number of threads.
 */
final class RuleGate {
  /**
   * A condition whose literals are told by number.
   *
   * <p>Asked of every candidate, so each form answers itself, and goes by index: a switch over
   * forms is slow until it is compiled, and iterators would be most of the garbage.
   */
  private interface Need {
    boolean isMet(BitSet held);
  }

  private record All(List<Need> parts) implements Need {
    @Override
    public boolean isMet(BitSet held) {
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).isMet(held)) {
          return false;
        }
      }
      return true;
    }
  }

  private record Any(List<Need> parts) implements Need {
    @Override
    public boolean isMet(BitSet held) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).isMet(held)) {
          return true;
        }
      }
      return false;
    }
  }

  private record Holds(int literal) implements Need {
    @Override
    public boolean isMet(BitSet held) {
      return held.get(literal);
    }
  }

  private final List<DetectionRule> rules;
  private final Need[] needs;
  private final LiteralSweep sweep;
  private final boolean seesEscapes;

  /**
   * Prepares the rules of one kind of log.
   *
   * @param seesEscapes whether a line with odd percent escapes may hide any literal
   */
  RuleGate(List<DetectionRule> rules, boolean seesEscapes) {
    this.rules = List.copyOf(rules);
    this.seesEscapes = seesEscapes;
    Map<String, Integer> numbers = new LinkedHashMap<>();
    needs =
        rules.stream().map(rule -> need(rule.compiled().literals(), numbers)).toArray(Need[]::new);
    sweep = new LiteralSweep(List.copyOf(numbers.keySet()));
  }

  private static Need need(LiteralCondition condition, Map<String, Integer> numbers) {
    return switch (condition) {
      case LiteralCondition.AllOf(List<LiteralCondition> parts) -> new All(needs(parts, numbers));
      case LiteralCondition.AnyOf(List<LiteralCondition> parts) -> new Any(needs(parts, numbers));
      case LiteralCondition.Holds(String literal) -> {
        numbers.putIfAbsent(literal, numbers.size());
        yield new Holds(numbers.getOrDefault(literal, 0));
      }
      case LiteralCondition.Unknown() -> held -> true;
    };
  }

  private static List<Need> needs(List<LiteralCondition> parts, Map<String, Integer> numbers) {
    return parts.stream().map(part -> need(part, numbers)).toList();
  }

  /** The rules, in their order, that the line may satisfy. */
  List<DetectionRule> possible(byte[] bytes, int from, int to) {
    if (seesEscapes && OddEscapes.find(bytes, from, to) >= 0) {
      return rules;
    }
    BitSet held = sweep.find(bytes, from, to);
    List<DetectionRule> possible = List.of();
    for (int i = 0; i < needs.length; i++) {
      if (needs[i].isMet(held)) {
        possible = possible.isEmpty() ? new ArrayList<>(2) : possible;
        possible.add(rules.get(i));
      }
    }
    return possible;
  }
}
