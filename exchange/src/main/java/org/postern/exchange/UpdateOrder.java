package org.postern.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of one cumulative update among those of its product, to be compared with columns such
 * as {@code CU19}, {@code RTM-CU7}, {@code RTM-CU3 CU5-CU20}, {@code CU20+} or {@code any}.
 */
final class UpdateOrder {
  private static final String ANY = "any";

  private final List<String> order;
  private final int position;

  private UpdateOrder(List<String> order, int position) {
    this.order = order;
    this.position = position;
  }

  /** A preview is judged as the first release is: no row names it. */
  static UpdateOrder at(List<String> order, String update) {
    String named = update.equals(BuildTable.PREVIEW) && order.contains("RTM") ? "RTM" : update;
    return new UpdateOrder(order, order.indexOf(named));
  }

  /** The updates that a column names. */
  static List<String> names(String column) {
    List<String> names = new ArrayList<>();
    for (String part : column.split(" ")) {
      if (!part.equals(ANY)) {
        for (String name : part.split("-")) {
          names.add(name.endsWith("+") ? name.substring(0, name.length() - 1) : name);
        }
      }
    }
    return names;
  }

  /** Whether a column names this update. */
  boolean covers(String column) {
    for (String part : column.split(" ")) {
      int dash = part.indexOf('-');
      boolean covered;
      if (part.equals(ANY)) {
        covered = true;
      } else if (part.endsWith("+")) {
        covered = position >= at(part.substring(0, part.length() - 1));
      } else if (dash > 0) {
        covered =
            position >= at(part.substring(0, dash)) && position <= at(part.substring(dash + 1));
      } else {
        covered = position == at(part);
      }
      if (covered) {
        return true;
      }
    }
    return false;
  }

  /** Whether this update is later than all that some rows name. */
  boolean isAfter(List<Fix> rows) {
    return rows.stream()
        .flatMap(row -> names(row.updates()).stream())
        .allMatch(name -> position > at(name));
  }

  private int at(String update) {
    int at = order.indexOf(update);
    return at < 0 ? Integer.MAX_VALUE : at;
  }
}
