package org.postern.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.scan.LiteralScanner;
import org.postern.exchange.LogKind;
import org.postern.sigma.LiteralSet;

/**
 * The rules about one kind of log, ready to run.
 *
 * @param all every rule
 * @param unindexed those that name no literal; if there is one, every line is parsed
 * @param scanner finds the lines that a rule, or the log's format, needs to see
 * @param literals what the scanner seeks for the rules
 * @param company tells whether a literal found means anything in its line
 * @param gate tells of a line found which rules it may satisfy
 * @param headers what logs of the kind declare
 * @param seesEscapes whether lines with odd percent escapes must be looked at
 */
record KindRules(
    List<DetectionRule> all,
    List<DetectionRule> unindexed,
    LiteralScanner scanner,
    List<String> literals,
    Company company,
    RuleGate gate,
    Headers headers,
    boolean seesEscapes) {
  /** Words that many lines of a web log hold. */
  private static final Set<String> COMMON = Set.of("post", "auth", "https", "windows");

  KindRules {
    all = List.copyOf(all);
    unindexed = List.copyOf(unindexed);
    literals = List.copyOf(literals);
  }

  static KindRules of(LogKind kind, List<DetectionRule> rules) {
    TreeSet<String> literals = new TreeSet<>();
    List<DetectionRule> unindexed = new ArrayList<>();
    Company.Builder company = new Company.Builder(COMMON::contains);
    for (DetectionRule rule : rules) {
      Optional<LiteralSet> required = rule.compiled().required(COMMON::contains);
      boolean usable =
          required.isPresent()
              && required.get().anyOf().stream()
                  .allMatch(l -> l.length() >= LiteralScanner.SHORTEST);
      if (usable) {
        literals.addAll(required.get().anyOf());
        company.rule(required.get().anyOf(), rule.compiled().literals());
      } else {
        unindexed.add(rule);
      }
    }
    List<String> own = kind == LogKind.SETUP ? LogFormat.SETUP_DIRECTIVES : List.of();
    own.forEach(company::alone);
    List<String> sought = new ArrayList<>(literals);
    sought.addAll(own);
    boolean seesEscapes = kind == LogKind.IIS && !rules.isEmpty();
    return new KindRules(
        rules,
        unindexed,
        new LiteralScanner(sought),
        List.copyOf(literals),
        company.build(),
        new RuleGate(rules, seesEscapes),
        new Headers(kind),
        seesEscapes);
  }
}
