package org.postern.console.oidc;

/** Signing in did not work; {@link #told} is for the person, the message for the audit log. */
public final class OidcException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String told;

  /**
   * @param status of HTTP
   * @param told for the person who signs in
   * @param detail for the audit log; neither holds a token or a secret
   */
  OidcException(int status, String told, String detail) {
    super(detail);
    this.status = status;
    this.told = told;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What the person is told. */
  public String told() {
    return told;
  }

  /** What went wrong, for the audit log. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
