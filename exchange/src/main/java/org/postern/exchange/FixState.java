package org.postern.exchange;

/** What a build number says of a CVE. */
public enum FixState {
  /** The build holds the fix, or is younger than it. */
  FIXED,
  /** The build is open to it. */
  OPEN,
  /** The build holds the fix only if an update that its number does not prove is installed. */
  UNPROVED,
  /** The build holds the code, but a setting, the schema or the like decides; see the condition. */
  NEEDS_MORE,
  /** The build says nothing: settings or other software decide; see the condition. */
  NOT_BY_BUILD,
  /** The product had support when the fix came, and the vendor names none for it. */
  NOT_LISTED,
  /** The product's support had ended when the fix came: nobody says whether it is open. */
  UNSUPPORTED,
  /** The CVE or the build is not in the tables. */
  UNKNOWN;

  /** Whether the server must be taken to be open as far as the number goes. */
  public boolean countsAsOpen() {
    return this == OPEN || this == UNPROVED;
  }
}
