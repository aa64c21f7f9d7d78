package org.postern.sigma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Sigma detection rule as read; absent optional texts are empty. {@code extra} holds the custom
 * top-level attributes as immutable maps, lists, strings, numbers (Long, Double) and booleans;
 * nulls are left out.
 */
public record SigmaRule(
    String file,
    String id,
    String name,
    String title,
    String status,
    String level,
    String description,
    List<String> references,
    List<String> tags,
    Optional<String> author,
    LogSource logSource,
    Detection detection,
    List<String> falsePositives,
    Map<String, Object> extra) {

  /** Copies the collections. */
  public SigmaRule {
    references = List.copyOf(references);
    tags = List.copyOf(tags);
    falsePositives = List.copyOf(falsePositives);
    extra = Map.copyOf(extra);
  }
}
