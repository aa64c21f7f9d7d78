package org.postern.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Sigma correlation as read.
 *
 * @param name name by which other correlations refer to it; or empty
 * @param rules ids or names of the rules, or correlations, that it joins
 * @param groupBy fields, or aliases, whose values must agree
 * @param timespan longest time between the first and the last event
 * @param bounds what the number that its type counts must satisfy, all of them
 * @param field the field whose values are counted or added; for {@code value_…} types
 * @param percentile which percentile, 0 to 100; for {@code value_percentile}
 * @param aliases alias to rule to the rule's own field
 * @param generate whether the joined rules still report on their own
 */
public record CorrelationRule(
    String file,
    String id,
    String name,
    String title,
    String status,
    String level,
    List<String> tags,
    Type type,
    List<String> rules,
    List<String> groupBy,
    Duration timespan,
    List<Bound> bounds,
    Optional<String> field,
    double percentile,
    Map<String, Map<String, String>> aliases,
    boolean generate) {

  /** What is counted. */
  public enum Type {
    /** Events. */
    EVENT_COUNT,
    /** Different values of a field. */
    VALUE_COUNT,
    /** Every rule at least once. */
    TEMPORAL,
    /** Every rule at least once, in the order given. */
    TEMPORAL_ORDERED,
    /** The sum of a field's numbers. */
    VALUE_SUM,
    /** Their mean. */
    VALUE_AVG,
    /** The value that a given share of them does not exceed, by nearest rank. */
    VALUE_PERCENTILE,
    /** Their median. */
    VALUE_MEDIAN
  }

  /** A comparison with a number. */
  public record Bound(Operator operator, double number) {
    /** Whether a number satisfies it. */
    public boolean holds(double value) {
      return switch (operator) {
        case GT -> value > number;
        case GTE -> value >= number;
        case LT -> value < number;
        case LTE -> value <= number;
        case EQ -> value == number;
        case NEQ -> value != number;
      };
    }
  }

  /** How numbers are compared. */
  public enum Operator {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ
  }

  /** Copies the collections. */
  public CorrelationRule {
    tags = List.copyOf(tags);
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    bounds = List.copyOf(bounds);
    aliases = Map.copyOf(aliases);
  }

  /** Whether a rule of this id and name is among those that it joins. */
  public boolean joins(String ruleId, String ruleName) {
    return rules.contains(ruleId) || (!ruleName.isEmpty() && rules.contains(ruleName));
  }
}
