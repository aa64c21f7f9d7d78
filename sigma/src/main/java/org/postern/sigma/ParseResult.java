package org.postern.sigma;

import java.util.List;

/** The rules of one file in file order, and everything worth telling about the rest. */
public record ParseResult(List<SigmaRule> rules, List<Diagnostic> diagnostics) {

  /** Copies the lists. */
  public ParseResult {
    rules = List.copyOf(rules);
    diagnostics = List.copyOf(diagnostics);
  }
}
