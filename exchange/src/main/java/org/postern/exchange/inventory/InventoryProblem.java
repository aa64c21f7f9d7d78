package org.postern.exchange.inventory;

import java.util.Objects;

/**
 * Something in an inventory that could not be read, or not in full.
 *
 * @param line where, from 1; 0 for the whole
 * @param reason what is wrong and what follows
 */
public record InventoryProblem(long line, String reason) {
  public InventoryProblem {
    Objects.requireNonNull(reason, "reason");
  }

  /** {@code line 17}, or empty for the whole. */
  public String place() {
    return line > 0 ? "line " + line : "";
  }
}
