package org.postern.sigma.parse;

import java.util.List;
import org.postern.sigma.Diagnostic;

/** What reading YAML text gave: its documents, or in part or whole the reason why not. */
public record Outcome(List<Tree> documents, List<Diagnostic> diagnostics) {
  public Outcome {
    documents = List.copyOf(documents);
    diagnostics = List.copyOf(diagnostics);
  }
}
