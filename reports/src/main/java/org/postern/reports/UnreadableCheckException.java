package org.postern.reports;

/** A file that should hold the result of a check does not. */
public final class UnreadableCheckException extends RuntimeException {
  UnreadableCheckException(String what, Throwable cause) {
    super("not a result of postern check (" + what + "); run postern check again", cause);
  }

  UnreadableCheckException(String what) {
    super("not a result of postern check (" + what + "); run postern check again");
  }
}
