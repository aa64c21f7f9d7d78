package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes rules ready to run. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /** Compiles a rule; what cannot be run is said with its place, and nothing is thrown. */
  public static CompileResult compile(SigmaRule rule) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Map<String, Expression> named = new TreeMap<>();
    rule.detection()
        .selections()
        .forEach(
            (name, selection) -> {
              try {
                named.put(name, SelectionCompiler.compile(selection));
              } catch (RuleException e) {
                diagnostics.add(e.diagnostic(rule.file()));
              }
            });
    List<Expression> conditions = new ArrayList<>();
    if (diagnostics.isEmpty()) {
      for (String condition : rule.detection().conditions()) {
        try {
          conditions.add(new ConditionParser(condition, named).parse());
        } catch (RuleException e) {
          diagnostics.add(e.at(rule.detection().line()).diagnostic(rule.file()));
        }
      }
    }
    if (!diagnostics.isEmpty()) {
      return new CompileResult(Optional.empty(), diagnostics);
    }
    Expression all = conditions.size() == 1 ? conditions.getFirst() : new Expression.Or(conditions);
    return new CompileResult(Optional.of(new CompiledRule(rule, all)), diagnostics);
  }
}
