package org.postern.sigma;

/** A mistake in a rule; becomes a {@link Diagnostic} before it leaves this package. */
final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String remedy;

  RuleException(int line, int column, String message, String remedy) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
    this.remedy = remedy;
  }

  RuleException at(int where) {
    return new RuleException(where, column, String.valueOf(getMessage()), remedy);
  }

  Diagnostic diagnostic(String file) {
    return new Diagnostic(
        file, line, column, Diagnostic.Severity.ERROR, String.valueOf(getMessage()), remedy);
  }
}
