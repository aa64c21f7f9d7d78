package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.Detection;
import org.postern.sigma.Position;
import org.postern.sigma.Search;
import org.postern.sigma.Value;
import org.postern.sigma.match.Glob;
import org.postern.sigma.match.Matcher;
import org.postern.sigma.match.WildcardTest;

/** Compiles a detection section: its searches first, then its conditions over them. */
public final class DetectionCompiler {
  private final Map<String, Matcher> searches = new LinkedHashMap<>();
  private final Findings findings;

  private DetectionCompiler(Findings findings) {
    this.findings = findings;
  }

  /** The matcher; meaningless if the findings refuse the rule. */
  public static Matcher compile(Detection detection, Findings findings) {
    DetectionCompiler compiler = new DetectionCompiler(findings);
    FieldTestCompiler tests = new FieldTestCompiler(findings);
    detection.searches().forEach((n, s) -> compiler.searches.put(n, search(s, tests)));
    List<Matcher> conditions = new ArrayList<>();
    for (Value source : detection.conditions()) {
      ConditionParser.parse(source, findings).map(compiler::condition).ifPresent(conditions::add);
    }
    return anyOf(conditions);
  }

  static Matcher anyOf(List<Matcher> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Matcher.AnyOf(parts);
  }

  static Matcher allOf(List<Matcher> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Matcher.AllOf(parts);
  }

  private static Matcher search(Search search, FieldTestCompiler tests) {
    return switch (search) {
      case Search.Fields fields -> allOf(fields.tests().stream().map(tests::compile).toList());
      case Search.AnyOf any -> anyOf(any.members().stream().map(m -> search(m, tests)).toList());
    };
  }

  private Matcher condition(Condition condition) {
    return switch (condition) {
      case Condition.And and -> allOf(and.operands().stream().map(this::condition).toList());
      case Condition.Or or -> anyOf(or.operands().stream().map(this::condition).toList());
      case Condition.Not not -> new Matcher.Not(condition(not.operand()));
      case Condition.Identifier one -> identified(one.name(), one.position());
      case Condition.Quantified many -> quantified(many);
    };
  }

  private Matcher identified(String name, Position position) {
    Matcher matcher = searches.get(name);
    if (matcher == null) {
      findings.error(
          position,
          "The condition names '" + name + "', which the detection does not define.",
          "Define it, or use one of " + searches.keySet() + ".");
      return Matcher.never();
    }
    return matcher;
  }

  private Matcher quantified(Condition.Quantified many) {
    boolean them = many.pattern().equalsIgnoreCase("them");
    WildcardTest pattern = new WildcardTest(Glob.parse(them ? "*" : many.pattern()), true);
    boolean hidden = many.pattern().startsWith("_");
    List<Matcher> chosen = new ArrayList<>();
    searches.forEach(
        (name, matcher) -> {
          if (pattern.test(name) && (hidden || !name.startsWith("_"))) {
            chosen.add(matcher);
          }
        });
    if (chosen.isEmpty()) {
      findings.error(
          many.position(),
          "No search identifier matches '" + many.pattern() + "'.",
          "Define one, or use one of " + searches.keySet() + ".");
    }
    return many.all() ? allOf(chosen) : anyOf(chosen);
  }
}
