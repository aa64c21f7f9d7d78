package org.postern.engine.evidence;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a file lay.
 *
 * @param unit label of the server's evidence
 * @param windowsPath original path, if the layout tells
 */
record Placement(String unit, Optional<String> windowsPath) {
  Placement {
    Objects.requireNonNull(unit, "unit");
  }
}
