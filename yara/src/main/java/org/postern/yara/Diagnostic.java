package org.postern.yara;

import org.postern.yara.parse.Position;

/** One problem of a rule: where, what, and what to do; line and column from 1, 0 = unknown. */
public record Diagnostic(
    String file, int line, int column, Severity severity, String message, String remedy) {

  /** How much a problem costs. */
  public enum Severity {
    /** The rule cannot be run. */
    ERROR,
    /** The rule runs, and the author should know. */
    WARNING
  }

  /** A problem that refuses the rule. */
  public static Diagnostic error(Position at, String message, String remedy) {
    return new Diagnostic(at.file(), at.line(), at.column(), Severity.ERROR, message, remedy);
  }

  /** A problem worth telling that does not stop the rule. */
  public static Diagnostic warning(Position at, String message, String remedy) {
    return new Diagnostic(at.file(), at.line(), at.column(), Severity.WARNING, message, remedy);
  }
}
