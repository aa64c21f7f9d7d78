package org.postern.engine.detect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postern.sigma.logsource.LogSources;
import org.postern.sigma.parse.Documents;

/**
 * What rules need to know of the place where they run.
 *
 * @param sources which events their log sources stand for
 * @param placeholders values for {@code expand}, by name
 */
public record RuleSettings(LogSources sources, Map<String, List<String>> placeholders) {
  public RuleSettings {
    Objects.requireNonNull(sources, "sources");
    placeholders = Map.copyOf(placeholders);
  }

  /** The built-in log sources and no placeholders. */
  public static RuleSettings defaults() {
    return defaults(Documents.READ);
  }

  /** As above, of documents that may have been read before. */
  public static RuleSettings defaults(Documents documents) {
    return new RuleSettings(LogSources.builtIn(documents), Map.of());
  }
}
