package org.postern.yara.condition;

import java.util.Optional;
import org.postern.yara.module.Type;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Value;

/** Code with its type, and its value if that is the same in every scan. */
record Typed(Type type, Code code, Optional<Value> constant) {

  static Typed of(Type type, Code code) {
    return new Typed(type, code, Optional.empty());
  }

  static Typed constant(Type type, Value value) {
    return new Typed(type, frame -> value, Optional.of(value));
  }

  boolean is(Scalar scalar) {
    return type == scalar;
  }

  boolean isNumber() {
    return type == Scalar.WHOLE || type == Scalar.REAL;
  }
}
