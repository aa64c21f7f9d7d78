package org.postern.sigma;

/** A place in a rule file: line and column from 1, 0 where unknown. */
public record Position(int line, int column) {
  /** The place that is not known. */
  public static final Position UNKNOWN = new Position(0, 0);

  /** The place {@code columns} further right on the same line; unknown stays unknown. */
  public Position right(int columns) {
    return line == 0 ? this : new Position(line, column + columns);
  }
}
