package org.postern.sigma;

import java.util.List;
import java.util.Optional;

/** The runnable rule, absent if any diagnostic is an error. */
public record CompileResult(Optional<CompiledRule> rule, List<Diagnostic> diagnostics) {

  /** Copies the list. */
  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
