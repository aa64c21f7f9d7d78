package org.postern.casebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.postern.casebook.store.WordSearch;

/** A filter of findings as SQL. */
final class FindingQuery {
  private static final String LAST_RUN =
      "(SELECT s.last_run FROM server s WHERE s.name = finding.server)";

  private final List<String> wheres = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final FindingFilter filter;
  private boolean few;

  /**
   * @param words what the filter's text becomes
   */
  FindingQuery(
      FindingFilter filter, LocalDate today, Function<String, WordSearch.Condition> words) {
    this.filter = filter;
    filter.presence().ifPresent(presence -> wheres.add(of(presence)));
    filter
        .server()
        .ifPresent(
            server -> {
              wheres.add("server = ?");
              values.add(server.toLowerCase(Locale.ROOT));
            });
    if (filter.leastSeverity() > 0) {
      wheres.add("severity >= ?");
      values.add(filter.leastSeverity());
    }
    if (filter.untriaged()) {
      wheres.add("(triage = '' OR (triage_until <> '' AND triage_until < ?))");
      values.add(today.toString());
    }
    filter
        .text()
        .map(words)
        .ifPresent(
            condition -> {
              wheres.add(condition.sql());
              values.add(condition.value());
              few = condition.few();
            });
  }

  /** The cheap half, which most findings do not pass, comes first. */
  private static String of(Presence presence) {
    return switch (presence) {
      case NEW -> "first_run = last_run AND last_run = " + LAST_RUN;
      case STILL_THERE -> "first_run < last_run AND last_run = " + LAST_RUN;
      case GONE -> "last_run < (SELECT max(last_run) FROM server) AND last_run < " + LAST_RUN;
    };
  }

  /** Whether the text of the filter is one that few findings have. */
  boolean isFew() {
    return few;
  }

  String where() {
    return wheres.isEmpty() ? "" : " WHERE " + String.join(" AND ", wheres);
  }

  /** The values of {@link #where()}. */
  List<Object> conditions() {
    return List.copyOf(values);
  }

  String rest() {
    return where() + " ORDER BY " + order() + " LIMIT ? OFFSET ?";
  }

  /** Few findings are looked up by their numbers and sorted; of all, an index has the order. */
  private String order() {
    return switch (filter.order()) {
      case SEVERITY -> (few ? "severity + 0" : "severity") + " DESC, first_seen, number";
      case TIME -> text("first_seen") + ", number";
      case SERVER -> text("server") + ", severity DESC, first_seen, number";
      case RULE -> text("rule") + ", first_seen, number";
    };
  }

  private String text(String column) {
    return few ? column + " || ''" : column;
  }

  /** The values of {@link #rest()}. */
  List<Object> values() {
    List<Object> all = new ArrayList<>(values);
    all.add(filter.limit());
    all.add(filter.offset());
    return all;
  }
}
