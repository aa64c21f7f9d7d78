package org.postern.sigma;

import java.util.List;

/** The rules of a file, and what was wrong with the others. */
public record ParseResult(List<SigmaRule> rules, List<Diagnostic> diagnostics) {
  public ParseResult {
    rules = List.copyOf(rules);
    diagnostics = List.copyOf(diagnostics);
  }
}
