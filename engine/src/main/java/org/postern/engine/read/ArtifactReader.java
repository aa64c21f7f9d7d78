package org.postern.engine.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads any artifact whose kind is known; safe for any number of threads. */
public final class ArtifactReader {
  private final RulesByKind rules;

  /** Prepares a reader that applies the rules. */
  public ArtifactReader(RulesByKind rules) {
    this.rules = rules;
  }

  /**
   * Reads one artifact.
   *
   * @param unit label of the evidence that it belongs to
   * @param path path as shown
   * @param in its bytes; not closed here
   * @return empty if it is of no kind that is read here
   * @throws IOException if its first bytes cannot be read
   */
  public Optional<ArtifactResult> read(String unit, String path, InputStream in)
      throws IOException {
    return TextLogReader.read(unit, path, in, rules);
  }
}
