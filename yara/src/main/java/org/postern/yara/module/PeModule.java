package org.postern.yara.module;

import java.util.Map;

/** {@code pe}. */
public final class PeModule implements YaraModule {
  @Override
  public String name() {
    return "pe";
  }

  @Override
  public Type.Struct type() {
    return new Type.Struct(
        "pe",
        Map.of(
            "imphash",
            Signatures.function(
                Signatures.of("", Type.Scalar.TEXT, (s, a) -> Value.Undefined.UNDEFINED))));
  }

  @Override
  public Value.Struct load(Subject subject) {
    return new Value.Struct(Map.of());
  }
}
