package org.postern.engine.evidence;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A place where evidence lies.
 *
 * @param path file, folder or archive on this machine
 * @param shown how it is named in results; folder names in it, parted by {@code /}, count for
 *     telling servers apart
 */
public record EvidenceRoot(Path path, String shown) {
  public EvidenceRoot {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(shown, "shown");
  }

  /** A place that is named by its own last name. */
  public static EvidenceRoot of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path last = absolute.getFileName();
    return new EvidenceRoot(absolute, last == null ? "evidence" : last.toString());
  }
}
