package org.postern.response.directive.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.directive.DirectivePack;
import org.postern.sigma.Diagnostic;

/**
 * What reading a file gave.
 *
 * @param pack the pack; empty if anything is wrong with it, as half a directive misleads
 * @param problems everything that is wrong, with file, line, column and remedy
 */
public record PackResult(Optional<DirectivePack> pack, List<Diagnostic> problems) {
  public PackResult {
    Objects.requireNonNull(pack, "pack");
    problems = List.copyOf(problems);
  }
}
