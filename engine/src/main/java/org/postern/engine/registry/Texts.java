package org.postern.engine.registry;

import java.util.Optional;
import org.postern.registry.Key;
import org.postern.registry.Value;

/** Values that may be missing or blank. */
final class Texts {
  private Texts() {}

  static Optional<String> of(Key key, String value) {
    return key.value(value).flatMap(Value::text).map(String::strip).filter(text -> !text.isEmpty());
  }

  static int number(Key key, String value) {
    long number = key.value(value).map(found -> found.number().orElse(-1)).orElse(-1L);
    return number < 0 || number > Integer.MAX_VALUE ? -1 : (int) number;
  }
}
