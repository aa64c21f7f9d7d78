package org.postern.yara;

/** A limit that a scan ran into; {@code string} is empty where the whole rule is meant. */
public record ScanLimit(String namespace, String rule, String string, Kind kind) {

  /** Which limit. */
  public enum Kind {
    /** The string was found more than a million times; the rest was not counted. */
    MATCHES,
    /** Verifying the string took too long; it was not sought further. */
    STEPS,
    /** The condition's loops took too long; the rule was not decided. */
    ROUNDS,
    /** The string has more places than are handed over; the condition saw all. */
    REPORTED
  }
}
