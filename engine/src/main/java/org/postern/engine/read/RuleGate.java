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
  /** A condition whose literals are told by number. */
  private sealed interface Need {
    record All(List<Need> parts) implements Need {}

    record Any(List<Need> parts) implements Need {}

    record Holds(int literal) implements Need {}

    record Free() implements Need {}
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
      case LiteralCondition.AllOf(List<LiteralCondition> parts) ->
          new Need.All(parts.stream().map(p -> need(p, numbers)).toList());
      case LiteralCondition.AnyOf(List<LiteralCondition> parts) ->
          new Need.Any(parts.stream().map(p -> need(p, numbers)).toList());
      case LiteralCondition.Holds(String literal) -> {
        numbers.putIfAbsent(literal, numbers.size());
        yield new Need.Holds(numbers.getOrDefault(literal, 0));
      }
      case LiteralCondition.Unknown() -> new Need.Free();
    };
  }

  /** The rules, in their order, that the line may satisfy. */
  List<DetectionRule> possible(byte[] bytes, int from, int to) {
    if (seesEscapes && OddEscapes.find(bytes, from, to) >= 0) {
      return rules;
    }
    BitSet held = sweep.find(bytes, from, to);
    List<DetectionRule> possible = List.of();
    for (int i = 0; i < needs.length; i++) {
      if (isMet(needs[i], held)) {
        possible = possible.isEmpty() ? new ArrayList<>(2) : possible;
        possible.add(rules.get(i));
      }
    }
    return possible;
  }

  /** Goes by index: an iterator for every node of every line would be most of the garbage. */
  private static boolean isMet(Need need, BitSet held) {
    return switch (need) {
      case Need.All(List<Need> parts) -> {
        for (int i = 0; i < parts.size(); i++) {
          if (!isMet(parts.get(i), held)) {
            yield false;
          }
        }
        yield true;
      }
      case Need.Any(List<Need> parts) -> {
        for (int i = 0; i < parts.size(); i++) {
          if (isMet(parts.get(i), held)) {
            yield true;
          }
        }
        yield false;
      }
      case Need.Holds(int literal) -> held.get(literal);
      case Need.Free() -> true;
    };
  }
}
