package org.postern.sigma;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection part of a rule.
 *
 * @param selections by search identifier, in the order of the file
 * @param conditions one of which must hold; at least one
 * @param line line of the conditions in the file, from 1
 */
public record Detection(Map<String, Selection> selections, List<String> conditions, int line) {
  public Detection {
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    conditions = List.copyOf(conditions);
  }
}
