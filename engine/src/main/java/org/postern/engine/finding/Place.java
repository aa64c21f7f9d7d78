package org.postern.engine.finding;

import java.util.Objects;

/**
 * The exact place of a line in the evidence.
 *
 * @param path the original Windows path where it is known, otherwise the path inside the evidence
 * @param sha256 lower-case hexadecimal SHA-256 of the whole artifact as it was read
 * @param line line number, from 1
 * @param offset byte offset of the line's first byte in the (decompressed) artifact, from 0
 */
public record Place(String path, String sha256, long line, long offset) {
  public Place {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
  }
}
