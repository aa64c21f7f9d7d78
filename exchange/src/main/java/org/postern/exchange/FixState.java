package org.postern.exchange;

/** What a build number says of a CVE. */
public enum FixState {
  /** The build holds the fix. */
  FIXED,
  /** The build is open to it. */
  OPEN,
  /** The build holds the fix only if an update that its number does not prove is installed. */
  UNPROVED,
  /** The build says nothing: settings or other software decide; see the condition. */
  NOT_BY_BUILD,
  /**
   * Nothing is known of this CVE for this product; for products without support that means little.
   */
  UNKNOWN
}
