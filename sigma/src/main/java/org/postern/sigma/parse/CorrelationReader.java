package org.postern.sigma.parse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.CorrelationRule.Bound;
import org.postern.sigma.CorrelationRule.Operator;

/** Reads a correlation document (Sigma correlation rules specification 2.1). */
final class CorrelationReader {
  private static final double DEFAULT_PERCENTILE = 50;

  private final String file;
  private final Tree.Entries section;
  private final Map<String, Tree.Entry> top;

  private CorrelationReader(String file, Tree.Entries section, Map<String, Tree.Entry> top) {
    this.file = file;
    this.section = section;
    this.top = top;
  }

  static CorrelationRule read(String file, Tree.Entries document) {
    Tree tree = RuleReader.section(document.entries(), document, "correlation");
    if (!(tree instanceof Tree.Entries section)) {
      throw new Refusal(
          tree.position(), "'correlation' is not a map.", "Give type, rules and timespan.");
    }
    return new CorrelationReader(file, section, document.entries()).rule();
  }

  private CorrelationRule rule() {
    String title = RuleReader.text(top, "title");
    if (title.isBlank()) {
      throw new Refusal(section.position(), "The correlation has no title.", "Add 'title'.");
    }
    CorrelationRule.Type type = type();
    List<String> rules = RuleReader.texts(section.entries(), "rules");
    if (rules.isEmpty()) {
      throw new Refusal(
          section.position(), "The correlation names no rules.", "Add 'rules' with ids or names.");
    }
    Map<String, Tree.Entry> condition = condition(type);
    return new CorrelationRule(
        file,
        RuleReader.text(top, "id"),
        RuleReader.text(top, "name"),
        title,
        RuleReader.text(top, "status"),
        RuleReader.text(top, "level"),
        RuleReader.texts(top, "tags"),
        type,
        rules,
        RuleReader.texts(section.entries(), "group-by"),
        timespan(),
        bounds(condition),
        field(type, condition),
        number(condition, "percentile").orElse(DEFAULT_PERCENTILE),
        aliases(),
        RuleReader.text(top, "generate").equalsIgnoreCase("true")
            || RuleReader.text(section.entries(), "generate").equalsIgnoreCase("true"));
  }

  private CorrelationRule.Type type() {
    String text = RuleReader.text(section.entries(), "type");
    for (CorrelationRule.Type type : CorrelationRule.Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        return type;
      }
    }
    throw new Refusal(
        section.position(),
        "Unknown type of correlation '" + text + "'.",
        "Use event_count, value_count, temporal, temporal_ordered, value_sum, value_avg,"
            + " value_percentile or value_median.");
  }

  private Duration timespan() {
    String text = RuleReader.text(section.entries(), "timespan");
    try {
      long number = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
      Duration unit =
          switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            case 'w' -> Duration.ofDays(7);
            case 'M' -> Duration.ofDays(30);
            case 'y' -> Duration.ofDays(365);
            default -> throw new NumberFormatException();
          };
      return unit.multipliedBy(number);
    } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException e) {
      throw new Refusal(
          section.position(),
          "'" + text + "' is no timespan.",
          "Write a number and a unit: s, m, h, d, w, M or y; for example 15m.");
    }
  }

  private Map<String, Tree.Entry> condition(CorrelationRule.Type type) {
    Tree.Entry entry = section.entries().get("condition");
    boolean counts =
        type != CorrelationRule.Type.TEMPORAL && type != CorrelationRule.Type.TEMPORAL_ORDERED;
    if (entry == null) {
      if (counts) {
        throw new Refusal(
            section.position(), "The correlation has no condition.", "Add one, such as 'gte: 10'.");
      }
      return Map.of();
    }
    if (!(entry.tree() instanceof Tree.Entries map)) {
      throw new Refusal(
          entry.tree().position(),
          "Conditions that join rules by 'and', 'or' and 'not' are not run.",
          "Write a map of comparisons, or nothing for temporal correlations.");
    }
    return map.entries();
  }

  private static List<Bound> bounds(Map<String, Tree.Entry> condition) {
    List<Bound> bounds = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      number(condition, operator.name().toLowerCase(Locale.ROOT))
          .ifPresent(number -> bounds.add(new Bound(operator, number)));
    }
    return bounds;
  }

  private Optional<String> field(CorrelationRule.Type type, Map<String, Tree.Entry> condition) {
    Optional<String> field =
        Optional.of(RuleReader.text(condition, "field")).filter(name -> !name.isBlank());
    boolean needed =
        switch (type) {
          case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
          case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> true;
        };
    if (needed && field.isEmpty()) {
      throw new Refusal(
          section.position(),
          "The condition does not say whose values are meant.",
          "Add 'field' to the condition.");
    }
    return field;
  }

  private static Optional<Double> number(Map<String, Tree.Entry> condition, String name) {
    Tree.Entry entry = condition.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    String text = RuleReader.text(condition, name);
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      throw new Refusal(
          entry.key(), "'" + text + "' is no number.", "Give '" + name + "' a number.");
    }
  }

  private Map<String, Map<String, String>> aliases() {
    Tree.Entry entry = section.entries().get("aliases");
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    if (entry == null) {
      return aliases;
    }
    if (!(entry.tree() instanceof Tree.Entries map)) {
      throw new Refusal(
          entry.tree().position(), "'aliases' is not a map.", "Give each alias its rules.");
    }
    map.entries()
        .forEach(
            (alias, fields) -> {
              if (!(fields.tree() instanceof Tree.Entries byRule)) {
                throw new Refusal(
                    fields.tree().position(),
                    "The alias '" + alias + "' is not a map.",
                    "Give it the field of each rule.");
              }
              Map<String, String> named = new LinkedHashMap<>();
              byRule
                  .entries()
                  .keySet()
                  .forEach(rule -> named.put(rule, RuleReader.text(byRule.entries(), rule)));
              aliases.put(alias, Map.copyOf(named));
            });
    return aliases;
  }
}
