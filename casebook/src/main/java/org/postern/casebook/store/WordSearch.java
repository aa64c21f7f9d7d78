package org.postern.casebook.store;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which findings have a text among their words.
 *
 * <p>A text that few findings have is sought once in all words, which lie close together, and the
 * numbers of the findings are kept; one that many have is tested finding by finding, because a page
 * of them is soon full. Words change only when a run is recorded, so what is kept is named by the
 * number of runs.
 */
public final class WordSearch {
  /** From here on a text is one that many findings have. */
  static final int FEW = 5_000;

  /** Texts that people look for just now. */
  private static final int KEPT = 200;

  private record Asked(long runs, String text) {}

  /** Numbers as a JSON array, or nothing if there are many. */
  private final ConcurrentHashMap<Asked, String> kept = new ConcurrentHashMap<>();

  /**
   * A condition on the table of findings, with one value.
   *
   * @param few whether the findings were sought, so that they are best looked up by their numbers
   */
  public record Condition(String sql, String value, boolean few) {}

  /** The condition that a finding has a text among its words, whatever the case. */
  public Condition condition(SqlTables tables, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    long runs = tables.number("SELECT count(*) FROM run", List.of());
    if (kept.size() > KEPT) {
      kept.clear();
    }
    Asked asked = new Asked(runs, lower);
    String known = kept.get(asked);
    String few = known == null ? sought(tables, lower) : known;
    kept.put(asked, few);
    Dialect dialect = tables.dialect();
    return few.isEmpty()
        ? new Condition(
            "EXISTS (SELECT 1 FROM finding_words w WHERE w.number = finding.number AND "
                + dialect.contains("w.words")
                + ")",
            lower,
            false)
        : new Condition("number IN (" + dialect.numbers() + ")", few, true);
  }

  private static String sought(SqlTables tables, String text) {
    List<Long> numbers =
        tables.numbers(
            "SELECT number FROM finding_words WHERE "
                + tables.dialect().contains("words")
                + " LIMIT "
                + (FEW + 1),
            List.of(text));
    return numbers.size() > FEW ? "" : numbers.toString();
  }
}
