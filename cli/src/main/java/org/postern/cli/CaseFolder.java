package org.postern.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.postern.engine.spill.Scratch;
import org.postern.reports.CheckReader;
import org.postern.response.Assessment;

/**
 * The folder in which the reports of a check lie.
 *
 * @param path the folder
 */
record CaseFolder(Path path) {
  /** The result of the check, from which every report can be made again. */
  static final String RESULT = "check.json";

  CaseFolder {
    Objects.requireNonNull(path, "path");
  }

  /**
   * The result of the last check.
   *
   * @param scratch room for its findings; the result is good until it is closed
   * @throws IOException if there is none or it cannot be read
   */
  Assessment result(Scratch scratch) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path.resolve(RESULT)))) {
      return CheckReader.read(in, scratch);
    }
  }
}
