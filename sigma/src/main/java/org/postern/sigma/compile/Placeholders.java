package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.Detection;
import org.postern.sigma.FieldTest;
import org.postern.sigma.Search;
import org.postern.sigma.Value;

/**
 * Puts values in the place of {@code %name%} where the modifier {@code expand} asks for it. Each
 * value of a placeholder gives a value of the test; wildcards in it count. A test whose
 * placeholders are not all known is left as it is, so that compiling refuses it.
 */
public final class Placeholders {
  private final Map<String, List<String>> values;

  /** Placeholders and what they stand for. */
  public Placeholders(Map<String, List<String>> values) {
    this.values = Map.copyOf(values);
  }

  /** The detection with its placeholders filled in. */
  public Detection fill(Detection detection) {
    if (values.isEmpty()) {
      return detection;
    }
    Map<String, Search> searches = new LinkedHashMap<>();
    detection.searches().forEach((name, search) -> searches.put(name, fill(search)));
    return new Detection(searches, detection.conditions());
  }

  private Search fill(Search search) {
    return switch (search) {
      case Search.Fields fields ->
          new Search.Fields(fields.tests().stream().map(this::fill).toList());
      case Search.AnyOf any -> new Search.AnyOf(any.members().stream().map(this::fill).toList());
    };
  }

  private FieldTest fill(FieldTest test) {
    if (!test.modifiers().contains("expand")) {
      return test;
    }
    List<Value> filled = new ArrayList<>();
    for (Value value : test.values()) {
      filled.addAll(fill(value));
    }
    boolean unknown = filled.stream().anyMatch(v -> v.text().matches(".*%[^%]+%.*"));
    List<String> modifiers =
        unknown
            ? test.modifiers()
            : test.modifiers().stream().filter(m -> !m.equals("expand")).toList();
    return new FieldTest(test.field(), modifiers, filled, test.position());
  }

  private List<Value> fill(Value value) {
    List<String> texts = List.of(value.text());
    for (Map.Entry<String, List<String>> known : values.entrySet()) {
      String mark = "%" + known.getKey() + "%";
      if (value.text().contains(mark)) {
        texts =
            texts.stream()
                .flatMap(text -> known.getValue().stream().map(v -> text.replace(mark, v)))
                .toList();
      }
    }
    return texts.stream().map(text -> new Value(value.kind(), text, value.position())).toList();
  }
}
