package org.postern.response.directive;

/** Where one requirement stands. */
public enum Outcome {
  /** The evidence shows that it is done. */
  VERIFIED,
  /** A person says that it is done, and no evidence speaks against it. */
  ATTESTED,
  /** The evidence shows that it is not done. */
  CONTRADICTED,
  /** Nobody has shown yet that it is done. */
  UNPROVED,
  /** It does not concern this server or organisation. */
  NOT_APPLICABLE;

  /** Whether nothing more is to be done. */
  public boolean isSettled() {
    return this == VERIFIED || this == ATTESTED || this == NOT_APPLICABLE;
  }
}
