package org.postern.sigma;

import java.util.Optional;
import org.postern.sigma.compile.DetectionCompiler;
import org.postern.sigma.compile.Findings;
import org.postern.sigma.match.Matcher;

/** The door to making rules runnable. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /** Compiles a rule; what cannot be run exactly as written is refused with a diagnostic. */
  public static CompileResult compile(SigmaRule rule) {
    Findings findings = new Findings(rule.file());
    Matcher matcher = DetectionCompiler.compile(rule.detection(), findings);
    Optional<CompiledRule> compiled =
        findings.refused() ? Optional.empty() : Optional.of(new CompiledRule(rule, matcher));
    return new CompileResult(compiled, findings.all());
  }
}
