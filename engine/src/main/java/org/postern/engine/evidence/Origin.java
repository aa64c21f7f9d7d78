package org.postern.engine.evidence;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where on this machine the bytes of an artifact come from.
 *
 * @param file the file itself, or the outermost archive that holds it
 * @param member 0 for the file itself; members of archives are numbered in the order in which they
 *     are visited, from 1
 * @param checksum what the archive says of the member's bytes; empty if it says nothing
 */
public record Origin(Path file, int member, String checksum) {
  public Origin {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(checksum, "checksum");
  }

  /** A file by itself. */
  static Origin of(Path file) {
    return new Origin(file, 0, "");
  }

  /** Whether the artifact is the file itself, so that any place of it can be reached at once. */
  public boolean isFile() {
    return member == 0;
  }
}
