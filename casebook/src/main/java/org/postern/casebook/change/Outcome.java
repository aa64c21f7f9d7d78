package org.postern.casebook.change;

/** What evidence says of a requirement. */
public enum Outcome {
  /** The evidence proves that it is done. */
  VERIFIED,
  /** The evidence proves that it is not done. */
  CONTRADICTED,
  /** The evidence says nothing of it. */
  UNPROVED,
  NOT_APPLICABLE,
  /**
   * It is asked for, and the evidence does not prove it. As {@link #UNPROVED}, but takes back that
   * it was not applicable.
   */
  ASKED
}
