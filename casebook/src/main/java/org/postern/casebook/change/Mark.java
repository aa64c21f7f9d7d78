package org.postern.casebook.change;

/** What a person says of an action without claiming that it is done. */
public enum Mark {
  /** To be done; also takes back an attestation, an exception and "not applicable". */
  OPEN,
  IN_PROGRESS,
  NOT_APPLICABLE
}
