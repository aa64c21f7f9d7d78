package org.postern.sigma.compile;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value modifiers of Sigma 2.1, spelt as their constants in lower case. */
enum Modifier {
  ALL(Kind.LOGIC),
  NEQ(Kind.LOGIC),
  CASED(Kind.LOGIC),
  CONTAINS(Kind.PLACE),
  STARTSWITH(Kind.PLACE),
  ENDSWITH(Kind.PLACE),
  WINDASH(Kind.TRANSFORM),
  BASE64(Kind.TRANSFORM),
  BASE64OFFSET(Kind.TRANSFORM),
  WIDE(Kind.TRANSFORM),
  UTF16LE(Kind.TRANSFORM),
  UTF16BE(Kind.TRANSFORM),
  UTF16(Kind.TRANSFORM),
  RE(Kind.TYPE),
  CIDR(Kind.TYPE),
  EXISTS(Kind.TYPE),
  FIELDREF(Kind.TYPE),
  EXPAND(Kind.TYPE),
  I(Kind.FLAG),
  M(Kind.FLAG),
  S(Kind.FLAG),
  LT(Kind.ORDER),
  LTE(Kind.ORDER),
  GT(Kind.ORDER),
  GTE(Kind.ORDER),
  MINUTE(Kind.TIME),
  HOUR(Kind.TIME),
  DAY(Kind.TIME),
  WEEK(Kind.TIME),
  MONTH(Kind.TIME),
  YEAR(Kind.TIME);

  /** What a modifier changes. */
  enum Kind {
    LOGIC,
    PLACE,
    TRANSFORM,
    TYPE,
    FLAG,
    ORDER,
    TIME
  }

  private static final Map<String, Modifier> BY_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(Modifier::spelling, Function.identity()));

  private final Kind kind;

  Modifier(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Modifier> of(String spelling) {
    return Optional.ofNullable(BY_NAME.get(spelling));
  }
}
