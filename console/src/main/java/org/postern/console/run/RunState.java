package org.postern.console.run;

import java.util.Locale;

/** How far a run of the console is. */
public enum RunState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED,
  /** The server ended while it was running. */
  INTERRUPTED;

  /** In lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it waits or is under way. */
  public boolean isPending() {
    return this == QUEUED || this == RUNNING;
  }
}
