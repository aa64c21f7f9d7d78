package org.postern.sigma;

/** One scalar of a rule as written: its YAML kind, its text (empty for null) and its place. */
public record Value(Kind kind, String text, Position position) {

  /** The scalar kinds of the YAML core schema. */
  public enum Kind {
    /** A string. */
    TEXT,
    /** An integer or decimal number; the text is as written. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** No value. */
    NULL
  }
}
