package org.postern.yara.condition;

import java.util.Map;
import java.util.Optional;
import org.postern.yara.module.Subject;
import org.postern.yara.module.Value;

/** {@code uint8} and its kin: a number read from the data; undefined outside them. */
record IntegerReader(int bytes, boolean signed, boolean bigEndian) {
  private static final Map<String, Integer> WIDTHS =
      Map.of("int8", 1, "int16", 2, "int32", 4, "uint8", 1, "uint16", 2, "uint32", 4);

  static Optional<IntegerReader> of(String name) {
    boolean big = name.endsWith("be");
    Integer width = WIDTHS.get(big ? name.substring(0, name.length() - 2) : name);
    return width == null
        ? Optional.empty()
        : Optional.of(new IntegerReader(width, !name.startsWith("u"), big));
  }

  Value read(Subject subject, Value offset) {
    if (!(offset instanceof Value.Whole w) || w.value() < 0 || w.value() > subject.size() - bytes) {
      return Value.Undefined.UNDEFINED;
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int at = bigEndian ? i : bytes - 1 - i;
      value = (value << 8) | subject.byteAt(w.value() + at);
    }
    int unused = 64 - 8 * bytes;
    return new Value.Whole(signed ? (value << unused) >> unused : value);
  }
}
