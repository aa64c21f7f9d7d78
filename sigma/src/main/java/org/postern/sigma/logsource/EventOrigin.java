package org.postern.sigma.logsource;

import java.util.Objects;

/**
 * Where an event comes from.
 *
 * @param product {@code windows}, or what another mapping names
 * @param channel the log it was written to, as it calls itself
 * @param eventId its number there; -1 if it has none
 */
public record EventOrigin(String product, String channel, int eventId) {
  public EventOrigin {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(channel, "channel");
  }
}
