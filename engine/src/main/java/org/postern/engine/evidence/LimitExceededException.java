package org.postern.engine.evidence;

import java.io.IOException;

/** A member of an archive would cost more than {@link Limits} allow. */
public final class LimitExceededException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says which limit, for the list of problems. */
  public LimitExceededException(String message) {
    super(message);
  }
}
