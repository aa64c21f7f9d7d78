package org.postern.exchange;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to install on the way to a safe build.
 *
 * @param kind what sort of step it is
 * @param title what to do, a short imperative, for example {@code Install Exchange 2016 CU18
 *     Mar21SU (KB5000871)}
 * @param build the build that the server has afterwards; empty where none is installed on it
 * @param kb the vendor's article, a hint; or empty
 * @param closes waves of attacks that this step closes and no step before it, by name
 * @param notes what must be known or done beside it, plain sentences
 */
public record UpdateStep(
    Kind kind,
    String title,
    Optional<ExchangeBuild> build,
    String kb,
    List<String> closes,
    List<String> notes) {

  /** Sorts of steps. */
  public enum Kind {
    /** A security update or rollup for the cumulative update that is installed: minutes. */
    SECURITY_UPDATE,
    /** Directory schema and permissions, once for the whole forest. */
    PREPARE_DIRECTORY,
    /** A full setup over what is there: hours. */
    CUMULATIVE_UPDATE,
    /** Setup of Subscription Edition over what is there. */
    IN_PLACE_UPGRADE,
    /** Another server takes over the mailboxes; this one is removed. */
    NEW_SERVER
  }

  public UpdateStep {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(kb, "kb");
    closes = List.copyOf(closes);
    notes = List.copyOf(notes);
  }
}
