package org.postern.console.http;

/** A request that is not carried out; the message is for the person who made it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, 400 to 599
   */
  public Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** The reason, for the person. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
