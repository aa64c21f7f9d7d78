package org.postern.console.run;

import java.util.Objects;

/**
 * A run that somebody asked for; texts are empty where there is none.
 *
 * @param id from 1, of the console, not of the case
 * @param who asked for it
 * @param evidence path on the server's disk
 * @param shown how it is named to people
 * @param created ISO 8601, as all times
 * @param message what came out, or what went wrong
 */
public record QueuedRun(
    long id,
    String who,
    String evidence,
    String shown,
    RunState state,
    String created,
    String started,
    String ended,
    String message) {
  public QueuedRun {
    Objects.requireNonNull(state, "state");
  }
}
