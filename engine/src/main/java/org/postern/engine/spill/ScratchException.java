package org.postern.engine.spill;

import java.io.IOException;

/** What a run gathers cannot be kept, so that it must end: its temporary files fail. */
public final class ScratchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScratchException(String message, IOException cause) {
    super(message, cause);
  }
}
