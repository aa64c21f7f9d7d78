package org.postern.yara.module;

import java.util.List;
import java.util.Map;

/** The type of an expression. */
public sealed interface Type {

  /** The types without parts. */
  enum Scalar implements Type {
    /** A truth value. */
    TRUTH,
    /** A whole number of 64 bits. */
    WHOLE,
    /** A floating-point number. */
    REAL,
    /** Bytes. */
    TEXT,
    /** A regular expression. */
    REGEX
  }

  /** Named fields; {@code name} is for messages. */
  record Struct(String name, Map<String, Type> fields) implements Type {
    /** Copies the map. */
    public Struct {
      fields = Map.copyOf(fields);
    }
  }

  /** A list, indexed from 0. */
  record Array(Type element) implements Type {}

  /** A map from texts. */
  record Dictionary(Type element) implements Type {}

  /** A function in all its forms. */
  record Function(List<Signature> signatures) implements Type {
    /** Copies the list. */
    public Function {
      signatures = List.copyOf(signatures);
    }
  }

  /** One form of a function. */
  record Signature(List<Type> parameters, Type result, Body body) {
    /** Copies the list. */
    public Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /** What a function does; never called with an undefined argument. */
  interface Body {
    /** The function's value for a subject. */
    Value call(Subject subject, Value[] arguments);
  }
}
