package org.postern.exchange.inventory;

/** How much of a server's build an inventory tells. */
public enum Precision {
  /** The version of a file ({@code ExSetup.exe}): it tells the security update, too. */
  EXACT,
  /**
   * The version that the directory keeps ({@code AdminDisplayVersion}): setup of a cumulative
   * update writes it, security updates do not change it.
   */
  CUMULATIVE_UPDATE
}
