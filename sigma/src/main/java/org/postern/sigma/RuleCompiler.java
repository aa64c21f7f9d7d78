package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.sigma.compile.DetectionCompiler;
import org.postern.sigma.compile.Findings;
import org.postern.sigma.compile.Placeholders;
import org.postern.sigma.match.Matcher;

/** The door to making rules runnable. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /** Compiles a rule; what cannot be run exactly as written is refused with a diagnostic. */
  public static CompileResult compile(SigmaRule rule) {
    return compile(rule, List.of());
  }

  /**
   * Compiles a rule together with the filters that are for it; an event must satisfy all of them.
   */
  public static CompileResult compile(SigmaRule rule, List<FilterRule> filters) {
    return compile(rule, filters, Map.of());
  }

  /**
   * Compiles a rule with its filters and with values for its placeholders ({@code expand}).
   *
   * @param placeholders name, without the percent signs, to values
   */
  public static CompileResult compile(
      SigmaRule rule, List<FilterRule> filters, Map<String, List<String>> placeholders) {
    Placeholders values = new Placeholders(placeholders);
    Findings findings = new Findings(rule.file());
    List<Matcher> all = new ArrayList<>();
    all.add(DetectionCompiler.compile(values.fill(rule.detection()), findings));
    for (FilterRule filter : filters) {
      if (filter.isFor(rule)) {
        all.add(DetectionCompiler.compile(values.fill(filter.detection()), findings));
      }
    }
    Matcher matcher = all.size() == 1 ? all.getFirst() : new Matcher.AllOf(all);
    Optional<CompiledRule> compiled =
        findings.refused() ? Optional.empty() : Optional.of(new CompiledRule(rule, matcher));
    return new CompileResult(compiled, findings.all());
  }
}
