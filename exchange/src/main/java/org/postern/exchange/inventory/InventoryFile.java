package org.postern.exchange.inventory;

import java.util.List;
import java.util.Objects;

/**
 * What an inventory lists.
 *
 * @param form how it is written
 * @param entries the servers in the order of the file
 * @param problems what could not be read
 */
public record InventoryFile(
    InventoryForm form, List<InventoryEntry> entries, List<InventoryProblem> problems) {
  public InventoryFile {
    Objects.requireNonNull(form, "form");
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
