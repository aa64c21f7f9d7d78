package org.postern.sigma.match;

/** Where in a field a text is expected. */
public enum Relation {
  /** The field is the text. */
  EQUALS,
  /** The field begins with the text. */
  STARTS,
  /** The field ends with the text. */
  ENDS,
  /** The text stands anywhere in the field. */
  CONTAINS;

  /** The pattern opened on the sides this relation leaves free. */
  public Glob around(Glob glob) {
    return switch (this) {
      case EQUALS -> glob;
      case STARTS -> glob.open(false, true);
      case ENDS -> glob.open(true, false);
      case CONTAINS -> glob.open(true, true);
    };
  }
}
