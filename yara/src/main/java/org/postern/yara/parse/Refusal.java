package org.postern.yara.parse;

import org.postern.yara.Diagnostic;

/**
 * Carries the one diagnostic that refuses a rule up to the rule's reader; never leaves the library.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  /** A refusal at a place, with what to do about it. */
  public Refusal(Position at, String message, String remedy) {
    super(message, null, false, false);
    this.diagnostic = Diagnostic.error(at, message, remedy);
  }

  /** The problem as data. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
