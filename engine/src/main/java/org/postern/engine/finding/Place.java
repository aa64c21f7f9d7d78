package org.postern.engine.finding;

import java.util.Objects;

/**
 * The exact place of an event in the evidence.
 *
 * @param path the original Windows path where it is known, otherwise the path inside the evidence
 * @param sha256 lower-case hexadecimal SHA-256 of the whole artifact as it was read
 * @param unit what the number counts
 * @param number line number from 1, {@code EventRecordID}, or byte offset from 0
 * @param offset byte offset of its first byte in the (decompressed) artifact, from 0
 */
public record Place(String path, String sha256, Unit unit, long number, long offset) {
  /** What an artifact is made of. */
  public enum Unit {
    LINE("line"),
    RECORD("record"),
    BYTE("byte");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    /** Its name, as in {@code line 12}. */
    public String word() {
      return word;
    }
  }

  public Place {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(unit, "unit");
  }
}
