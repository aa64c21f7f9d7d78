package org.postern.registry;

import java.util.ArrayList;
import java.util.List;

/** Reads all that a hive holds. */
final class Walk {
  private Walk() {}

  /** Lines {@code path} and {@code path : name = data}, in the order of the hive. */
  static List<String> of(Hive hive) {
    List<String> lines = new ArrayList<>();
    hive.root().ifPresent(root -> walk(root, lines));
    return lines;
  }

  private static void walk(Key key, List<String> lines) {
    lines.add(key.path());
    for (Value value : key.values()) {
      String data =
          value.number().isPresent()
              ? Long.toString(value.number().getAsLong())
              : value.type() == ValueType.BINARY
                  ? value.bytes().length + " bytes"
                  : value.texts().toString();
      lines.add(key.path() + " : " + value.name() + " = " + data);
    }
    key.subkeys().forEach(subkey -> walk(subkey, lines));
  }
}
