package org.postern.evtx;

/** Content that cannot be read, on its way to becoming an {@link EvtxGap}; carries no stack. */
final class Damage extends Exception {
  Damage(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
