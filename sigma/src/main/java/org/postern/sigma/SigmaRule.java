package org.postern.sigma;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Sigma rule as written (specification 2.1).
 *
 * @param file name of the file it came from
 * @param id its id; the title where it has none
 * @param title one line
 * @param status {@code stable}, {@code test} …; empty if not stated
 * @param level {@code informational} to {@code critical}; {@code medium} if not stated
 * @param description what it finds
 * @param references sources
 * @param tags as written
 * @param logSource the log it is about
 * @param detection what it asks for
 * @param falsePositives known false alarms
 * @param extra attributes that the specification does not know, as plain immutable values
 */
public record SigmaRule(
    String file,
    String id,
    String title,
    String status,
    String level,
    String description,
    List<String> references,
    List<String> tags,
    LogSource logSource,
    Detection detection,
    List<String> falsePositives,
    Map<String, Object> extra) {
  public SigmaRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    references = List.copyOf(references);
    tags = List.copyOf(tags);
    falsePositives = List.copyOf(falsePositives);
    extra = Map.copyOf(extra);
  }
}
