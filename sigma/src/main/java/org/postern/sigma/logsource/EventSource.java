package org.postern.sigma.logsource;

import java.util.Map;
import java.util.Set;

/**
 * One kind of events that a log source stands for.
 *
 * @param product product in lower case
 * @param channel channel in lower case; empty for every channel of the product
 * @param events event numbers; empty for all
 * @param fields rule's field name to the event's, where they differ
 */
public record EventSource(
    String product, String channel, Set<Integer> events, Map<String, String> fields) {
  public EventSource {
    events = Set.copyOf(events);
    fields = Map.copyOf(fields);
  }

  /** Whether an event is of this kind. */
  public boolean accepts(EventOrigin origin) {
    return origin.product().equalsIgnoreCase(product)
        && (channel.isEmpty() || origin.channel().equalsIgnoreCase(channel))
        && (events.isEmpty() || events.contains(origin.eventId()));
  }
}
