package org.postern.sigma.logsource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Values for the placeholders of rules: a YAML map of names to a value or a list of values. */
public final class PlaceholderFile {
  private PlaceholderFile() {}

  /**
   * Reads the map.
   *
   * @throws IllegalArgumentException if it is not of that form, with what is wrong
   */
  public static Map<String, List<String>> read(String yaml) {
    Map<String, List<String>> placeholders = new LinkedHashMap<>();
    LogSources.mustBeBounded("placeholders", yaml);
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      if (!(root instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("placeholders: no map of names to values");
      }
      map.forEach(
          (name, value) ->
              placeholders.put(
                  String.valueOf(name),
                  value instanceof List<?> list
                      ? list.stream().map(String::valueOf).toList()
                      : List.of(String.valueOf(value))));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("placeholders: not valid YAML: " + e.getMessage(), e);
    }
    return placeholders;
  }
}
