package org.postern.engine.fact;

import java.util.Objects;
import org.postern.iis.ConfigurationFile;

/**
 * A configuration file of IIS.
 *
 * @param path as shown, the Windows path where it is known
 * @param sha256 lower-case hexadecimal
 * @param file what it holds, under its path as name
 */
public record IisFile(String path, String sha256, ConfigurationFile file) implements ServerFact {
  public IisFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(file, "file");
  }
}
