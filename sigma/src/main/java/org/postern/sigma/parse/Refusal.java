package org.postern.sigma.parse;

import org.postern.sigma.Position;

/** Leaves the reading of one document from any depth; never leaves this package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String remedy;

  Refusal(Position position, String message, String remedy) {
    super(message, null, false, false);
    this.position = position;
    this.remedy = remedy;
  }

  Position position() {
    return position;
  }

  String remedy() {
    return remedy;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
