package org.postern.casebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A filter of findings as SQL. */
final class FindingQuery {
  private static final String LAST_RUN =
      "(SELECT s.last_run FROM server s WHERE s.name = finding.server)";

  private final List<String> wheres = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final FindingFilter filter;

  FindingQuery(FindingFilter filter, LocalDate today) {
    this.filter = filter;
    filter
        .presence()
        .ifPresent(
            presence ->
                wheres.add(
                    switch (presence) {
                      case NEW -> "last_run = " + LAST_RUN + " AND first_run = last_run";
                      case STILL_THERE -> "last_run = " + LAST_RUN + " AND first_run < last_run";
                      case GONE -> "last_run < " + LAST_RUN;
                    }));
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
        .ifPresent(
            text -> {
              wheres.add(
                  "lower(title || ' ' || rule || ' ' || server || ' ' || actor || ' ' || object ||"
                      + " ' ' || path) LIKE ? ESCAPE '!'");
              values.add('%' + escaped(text.toLowerCase(Locale.ROOT)) + '%');
            });
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  String where() {
    return wheres.isEmpty() ? "" : " WHERE " + String.join(" AND ", wheres);
  }

  /** The values of {@link #where()}. */
  List<Object> conditions() {
    return List.copyOf(values);
  }

  String rest() {
    String order =
        switch (filter.order()) {
          case SEVERITY -> "severity DESC, first_seen, number";
          case TIME -> "first_seen, number";
          case SERVER -> "server, severity DESC, first_seen, number";
          case RULE -> "rule, first_seen, number";
        };
    return where() + " ORDER BY " + order + " LIMIT ? OFFSET ?";
  }

  /** The values of {@link #rest()}. */
  List<Object> values() {
    List<Object> all = new ArrayList<>(values);
    all.add(filter.limit());
    all.add(filter.offset());
    return all;
  }
}
