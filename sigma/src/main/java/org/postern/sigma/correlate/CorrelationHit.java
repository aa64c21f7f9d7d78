package org.postern.sigma.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.postern.sigma.CorrelationRule;

/**
 * A correlation whose condition held.
 *
 * @param group values of the fields by which it groups
 * @param first time of the earliest event that contributed
 * @param last time of the event with which the condition came to hold
 * @param count number of events in the window
 * @param events handles of these events, in order of time; at most {@link
 *     CorrelationEngine#MOST_HANDLES}
 */
public record CorrelationHit<E>(
    CorrelationRule rule,
    Map<String, String> group,
    Instant first,
    Instant last,
    int count,
    List<E> events) {
  /** Copies the collections. */
  public CorrelationHit {
    group = Map.copyOf(group);
    events = List.copyOf(events);
  }
}
