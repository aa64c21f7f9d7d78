package org.postern.engine.fact;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.inventory.InventoryEntry;

/**
 * A server that an inventory lists. It may be any server of the organisation, whosever evidence the
 * inventory lay in.
 *
 * @param entry what the inventory says of it
 * @param path of the inventory as shown
 * @param time when the inventory's file was last changed; empty if that is not known
 */
public record InventoryServer(InventoryEntry entry, String path, Optional<Instant> time)
    implements ServerFact {
  public InventoryServer {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(time, "time");
  }
}
