package org.postern.engine.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was read of one kind of artifact of one server.
 *
 * @param kind stable key, for example {@code iis}, {@code httpproxy}, {@code ecp-server}
 * @param label the kind's name for people
 * @param from time of the first event, empty if nothing was read
 * @param to time of the last event, empty if nothing was read
 * @param artifacts number of files read; 0 means expected but missing
 * @param events number of entries read
 * @param gaps silent spans, in order of time
 */
public record Coverage(
    String kind,
    String label,
    Optional<Instant> from,
    Optional<Instant> to,
    int artifacts,
    long events,
    List<Gap> gaps) {
  public Coverage {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(label, "label");
    gaps = List.copyOf(gaps);
  }
}
