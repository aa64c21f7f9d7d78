package org.postern.engine.fact;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.postern.iis.ConfigurationFile;

/**
 * A configuration file of IIS.
 *
 * @param path as shown, the Windows path where it is known
 * @param sha256 lower-case hexadecimal
 * @param modified when it was last changed, as far as that is known
 * @param file what it holds, under its path as name
 */
public record IisFile(
    String path, String sha256, Optional<Instant> modified, ConfigurationFile file)
    implements ServerFact {
  public IisFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(file, "file");
  }
}
