package org.postern.sigma;

import java.util.List;

/**
 * What a file holds in file order, and everything worth telling about the rest.
 *
 * @param rules detection rules
 * @param correlations correlations
 * @param filters filters
 * @param diagnostics problems
 */
public record ParseResult(
    List<SigmaRule> rules,
    List<CorrelationRule> correlations,
    List<FilterRule> filters,
    List<Diagnostic> diagnostics) {

  /** Copies the lists. */
  public ParseResult {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    filters = List.copyOf(filters);
    diagnostics = List.copyOf(diagnostics);
  }
}
