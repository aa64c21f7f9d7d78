package org.postern.yara.module;

import static org.postern.yara.module.Signatures.function;
import static org.postern.yara.module.Signatures.text;
import static org.postern.yara.module.Signatures.whole;

import java.util.Locale;
import java.util.Map;
import org.postern.yara.module.Type.Scalar;

/** {@code string}, {@code time} and {@code console}. */
final class SmallModules {
  private SmallModules() {}

  /** A module of functions only. */
  record Functions(String name, Map<String, Type> fields) implements YaraModule {
    /** Copies the map. */
    Functions {
      fields = Map.copyOf(fields);
    }

    @Override
    public Type.Struct type() {
      return new Type.Struct(name, fields);
    }

    @Override
    public Value.Struct load(Subject subject) {
      return new Value.Struct(Map.of());
    }
  }

  static YaraModule string() {
    Type toInt =
        function(
            Signatures.of("t", Scalar.WHOLE, (s, a) -> toInt(text(a, 0), 0)),
            Signatures.of("tw", Scalar.WHOLE, (s, a) -> toInt(text(a, 0), whole(a, 1))));
    Type length =
        function(Signatures.of("t", Scalar.WHOLE, (s, a) -> new Value.Whole(text(a, 0).length())));
    return new Functions("string", Map.of("to_int", toInt, "length", length));
  }

  static YaraModule time() {
    Type now =
        function(
            Signatures.of("", Scalar.WHOLE, (s, a) -> new Value.Whole(s.now().getEpochSecond())));
    return new Functions("time", Map.of("now", now));
  }

  static YaraModule console() {
    Type log =
        function(
            Signatures.of("t", Scalar.TRUTH, (s, a) -> log(s, "", a[0])),
            Signatures.of("tt", Scalar.TRUTH, (s, a) -> log(s, text(a, 0), a[1])),
            Signatures.of("w", Scalar.TRUTH, (s, a) -> log(s, "", a[0])),
            Signatures.of("tw", Scalar.TRUTH, (s, a) -> log(s, text(a, 0), a[1])),
            Signatures.of("r", Scalar.TRUTH, (s, a) -> log(s, "", a[0])),
            Signatures.of("tr", Scalar.TRUTH, (s, a) -> log(s, text(a, 0), a[1])));
    Type hex =
        function(
            Signatures.of("w", Scalar.TRUTH, (s, a) -> hex(s, "", whole(a, 0))),
            Signatures.of("tw", Scalar.TRUTH, (s, a) -> hex(s, text(a, 0), whole(a, 1))));
    return new Functions("console", Map.of("log", log, "hex", hex));
  }

  private static Value log(Subject subject, String before, Value value) {
    String shown =
        switch (value) {
          case Value.Whole w -> Long.toString(w.value());
          case Value.Real r -> String.format(Locale.ROOT, "%f", r.value());
          case Value.Text t -> t.latin1();
          default -> "";
        };
    subject.log(before + shown);
    return Value.Whole.TRUE;
  }

  private static Value hex(Subject subject, String before, long value) {
    subject.log(before + "0x" + Long.toHexString(value));
    return Value.Whole.TRUE;
  }

  /** The whole text as a number, as C's {@code strtoll} reads it; base 0 knows 0x and 0. */
  static Value toInt(String text, long base) {
    String rest = text.strip();
    boolean negative = rest.startsWith("-");
    if (negative || rest.startsWith("+")) {
      rest = rest.substring(1);
    }
    long radix = base;
    String lower = rest.toLowerCase(Locale.ROOT);
    if ((base == 0 || base == 16) && lower.startsWith("0x")) {
      radix = 16;
      rest = rest.substring(2);
    } else if (base == 0) {
      radix = rest.length() > 1 && rest.startsWith("0") ? 8 : 10;
    }
    if (radix < 2 || radix > 36 || rest.startsWith("-") || rest.startsWith("+")) {
      return Value.Undefined.UNDEFINED;
    }
    try {
      return new Value.Whole(Long.parseLong((negative ? "-" : "") + rest, (int) radix));
    } catch (NumberFormatException e) {
      return Value.Undefined.UNDEFINED;
    }
  }
}
