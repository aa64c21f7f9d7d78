package org.postern.sigma;

import java.util.Objects;

/**
 * What is wrong with a rule, where, and what to do.
 *
 * @param file name of the rule file
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 * @param severity whether the rule can still run
 * @param message what is wrong
 * @param remedy what to do
 */
public record Diagnostic(
    String file, int line, int column, Severity severity, String message, String remedy) {
  /** Whether the rule can still run. */
  public enum Severity {
    /** The rule is not run. */
    ERROR,
    /** The rule is run, or was never meant to be. */
    WARNING
  }

  public Diagnostic {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }
}
