package org.postern.engine.detect;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postern.sigma.logsource.LogSources;

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
    return new RuleSettings(LogSources.builtIn(), Map.of());
  }
}
