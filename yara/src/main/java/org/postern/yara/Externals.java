package org.postern.yara;

import java.nio.charset.StandardCharsets;
import org.postern.yara.module.Type;
import org.postern.yara.module.Value;

/** Turns external variables into what conditions know. */
final class Externals {
  private Externals() {}

  static Type type(External external) {
    return switch (external) {
      case External.Whole w -> Type.Scalar.WHOLE;
      case External.Real r -> Type.Scalar.REAL;
      case External.Truth t -> Type.Scalar.TRUTH;
      case External.Text t -> Type.Scalar.TEXT;
    };
  }

  static Value value(External external) {
    return switch (external) {
      case External.Whole w -> new Value.Whole(w.value());
      case External.Real r -> new Value.Real(r.value());
      case External.Truth t -> Value.of(t.value());
      case External.Text t -> Value.text(t.value().getBytes(StandardCharsets.UTF_8));
    };
  }
}
