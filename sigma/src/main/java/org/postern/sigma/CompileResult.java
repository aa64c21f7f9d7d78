package org.postern.sigma;

import java.util.List;
import java.util.Optional;

/** A rule ready to run, or why it is not. */
public record CompileResult(Optional<CompiledRule> rule, List<Diagnostic> diagnostics) {
  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
