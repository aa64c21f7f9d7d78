package org.postern.casebook;

/** A case that cannot be opened or written, or a change that it refuses; the message says why. */
public final class CaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CaseException(String message) {
    super(message);
  }

  public CaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
