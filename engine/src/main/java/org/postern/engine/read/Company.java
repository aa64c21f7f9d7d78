package org.postern.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.postern.engine.scan.LiteralScanner;
import org.postern.engine.scan.LiteralSweep;
import org.postern.sigma.LiteralCondition;

/**
 * What else must stand in a line beside the literal that was found, for a rule to match: {@code
 * .asmx} alone is in every call of a mail program. Immutable and safe for any number of threads.
 */
final class Company {
  /** A literal that is sought, and of what else one must stand in the line, if that is known. */
  private static final class Sought {
    final byte[] literal;
    final Optional<LiteralScanner> company;

    Sought(String literal, Optional<LiteralScanner> company) {
      this.literal = literal.getBytes(StandardCharsets.US_ASCII);
      this.company = company;
    }
  }

  /** By the byte that a literal begins with, in either case. */
  private final Sought[][] byFirst = new Sought[128][0];

  /** Collects what is sought for rules and the log's format, then makes a {@link Company}. */
  static final class Builder {
    private final Predicate<String> common;

    /** What each literal needs beside it; empty if nothing, or nothing that can be told. */
    private final Map<String, Optional<Set<String>>> needed = new TreeMap<>();

    Builder(Predicate<String> common) {
      this.common = common;
    }

    /** A text that needs nothing beside it. */
    Builder alone(String text) {
      needed.put(text.toLowerCase(Locale.ROOT), Optional.empty());
      return this;
    }

    /**
     * A rule.
     *
     * @param literals of which one stands in every line that satisfies the rule
     * @param condition what the rule says of all its literals
     */
    Builder rule(List<String> literals, LiteralCondition condition) {
      for (String literal : literals) {
        Optional<Set<String>> more = beside(condition, literal);
        Optional<Set<String>> known = needed.get(literal);
        needed.put(
            literal,
            known == null
                ? more
                : known.isEmpty() || more.isEmpty()
                    ? Optional.empty()
                    : Optional.of(union(known.get(), more.get())));
      }
      return this;
    }

    Company build() {
      return new Company(needed);
    }

    /** Of the condition, given that the literal stands in the line, the clause that is rarest. */
    private Optional<Set<String>> beside(LiteralCondition condition, String literal) {
      return switch (condition) {
        case LiteralCondition.Holds(String other) ->
            literal.contains(other) ? Optional.empty() : Optional.of(Set.of(other));
        case LiteralCondition.AllOf(List<LiteralCondition> parts) ->
            parts.stream()
                .flatMap(part -> beside(part, literal).stream())
                .max((one, other) -> Integer.compare(rarity(one), rarity(other)));
        case LiteralCondition.AnyOf(List<LiteralCondition> parts) -> {
          Set<String> all = new HashSet<>();
          for (LiteralCondition part : parts) {
            Optional<Set<String>> one = beside(part, literal);
            if (one.isEmpty()) {
              yield Optional.empty();
            }
            all.addAll(one.get());
          }
          yield Optional.of(all);
        }
        case LiteralCondition.Unknown() -> Optional.empty();
      };
    }

    /** By the most usual of the literals; numbers, as states are, stand in nearly every line. */
    private int rarity(Set<String> literals) {
      return literals.stream().mapToInt(this::rarity).min().orElse(0);
    }

    private int rarity(String literal) {
      return literal.chars().allMatch(Character::isDigit)
          ? 0
          : common.test(literal) ? 1 : literal.length();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      Set<String> all = new HashSet<>(one);
      all.addAll(other);
      return all;
    }
  }

  private Company(Map<String, Optional<Set<String>>> needed) {
    Map<Set<String>, LiteralScanner> scanners = new HashMap<>();
    Map<Integer, List<Sought>> all = new HashMap<>();
    needed.forEach(
        (literal, company) -> {
          Sought sought =
              new Sought(
                  literal, company.map(c -> scanners.computeIfAbsent(c, LiteralScanner::new)));
          int first = literal.charAt(0);
          all.computeIfAbsent(first, any -> new ArrayList<>()).add(sought);
          if (Character.toUpperCase(first) != first) {
            all.computeIfAbsent(Character.toUpperCase(first), any -> new ArrayList<>()).add(sought);
          }
        });
    all.forEach((first, list) -> byFirst[first] = list.toArray(Sought[]::new));
  }

  /**
   * Whether the line may satisfy a rule because of a literal that begins at a place.
   *
   * @param at where a literal was found
   * @param from first byte of its line
   * @param to after the line's last byte
   */
  boolean isMet(byte[] bytes, int at, int from, int to) {
    for (Sought sought : byFirst[bytes[at] & 0x7F]) {
      if (LiteralSweep.standsAt(bytes, at, to, sought.literal)
          && (sought.company.isEmpty() || sought.company.get().find(bytes, from, to) >= 0)) {
        return true;
      }
    }
    return false;
  }
}
