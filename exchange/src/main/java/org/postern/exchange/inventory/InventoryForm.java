package org.postern.exchange.inventory;

/** How an inventory is written. */
public enum InventoryForm {
  /** {@code Export-Clixml}. */
  CLIXML,
  /** {@code Export-Csv}, or a list kept in a spreadsheet. */
  CSV,
  /** {@code ConvertTo-Json}. */
  JSON,
  /** {@code Format-List}, {@code Format-Table}, or a plain list. */
  TEXT
}
