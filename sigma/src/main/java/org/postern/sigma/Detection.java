package org.postern.sigma;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection section as read: searches by identifier in file order, and the conditions, of which
 * any must hold.
 */
public record Detection(Map<String, Search> searches, List<Value> conditions) {

  /** Copies both, keeping the order. */
  public Detection {
    searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
    conditions = List.copyOf(conditions);
  }
}
