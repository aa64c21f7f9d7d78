package org.postern.yara;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.yara.condition.Code;
import org.postern.yara.condition.ConditionCompiler;
import org.postern.yara.condition.NeedOfStrings;
import org.postern.yara.match.PreparedString;
import org.postern.yara.match.SearchPlanner;
import org.postern.yara.module.Modules;
import org.postern.yara.module.YaraModule;
import org.postern.yara.parse.Item;
import org.postern.yara.parse.Refusal;
import org.postern.yara.parse.RuleFileParser;
import org.postern.yara.parse.RuleSource;

/**
 * The door to making rules runnable: give it externals, then sources, then compile once. A rule
 * that cannot be run exactly as written is refused with a diagnostic; so are the rules that need
 * it, and no others. Not thread safe.
 */
public final class YaraCompiler {
  /** Includes within includes; bounds the stack. */
  static final int MAX_INCLUDE_DEPTH = 16;

  private final Map<String, External> externals = new LinkedHashMap<>();
  private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
  private final Map<String, YaraModule> modules = Modules.all();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<CompiledRule> rules = new ArrayList<>();
  private final SearchPlanner planner = new SearchPlanner();
  private final Deque<String> including = new ArrayDeque<>();
  private final IncludeLoader includes;

  /** A compiler that includes nothing. */
  public YaraCompiler() {
    this(IncludeLoader.NONE);
  }

  /** A compiler that asks for includes. */
  public YaraCompiler(IncludeLoader includes) {
    this.includes = includes;
  }

  /** Defines an external variable with the value it has unless a scan replaces it. */
  public YaraCompiler external(String name, External value) {
    externals.put(name, value);
    return this;
  }

  /** Adds a source; rules see only rules of their namespace. */
  public YaraCompiler add(String namespace, String file, String source) {
    return add(namespace, file, source.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a source as bytes, which texts and expressions keep whatever their encoding. */
  public YaraCompiler add(String namespace, String file, byte[] source) {
    Namespace space = namespaces.computeIfAbsent(namespace, n -> new Namespace());
    String latin1 = new String(source, StandardCharsets.ISO_8859_1);
    including.push(file);
    new RuleFileParser(file, namespace, latin1, space.imports(), diagnostics::add)
        .parse(item -> accept(item, namespace, space));
    including.pop();
    return this;
  }

  /** The rules of all sources added. */
  public CompileResult compile() {
    Set<String> closed = new HashSet<>();
    namespaces.forEach(
        (name, space) -> {
          if (space.hasRefusedGlobal()) {
            closed.add(name);
          }
        });
    List<Boolean> runs = new ArrayList<>();
    for (CompiledRule rule : rules) {
      boolean open = !closed.contains(rule.source().namespace());
      runs.add(open);
      if (!open) {
        diagnostics.add(
            Diagnostic.error(
                rule.source().at(),
                "rule " + rule.source().name() + " depends on a global rule that was refused",
                "Correct the global rule."));
      }
    }
    return new CompileResult(
        new YaraRules(rules, runs, planner.plan(), externals), List.copyOf(diagnostics));
  }

  private void accept(Item item, String namespace, Namespace space) {
    switch (item) {
      case Item.Rule rule -> compile(rule.source(), space);
      case Item.Unread unread -> space.refused(unread.name(), unread.isGlobal());
      case Item.Include include -> include(include, namespace);
    }
  }

  private void include(Item.Include include, String namespace) {
    String from = include.at().file();
    Optional<IncludeLoader.Included> found = includes.load(from, include.path());
    if (found.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(
              include.at(), "cannot include " + include.path(), "Put the file there."));
    } else if (including.contains(found.get().file())) {
      diagnostics.add(
          Diagnostic.error(
              include.at(),
              "include " + include.path() + " leads back to itself",
              "Remove one of the includes."));
    } else if (including.size() >= MAX_INCLUDE_DEPTH) {
      diagnostics.add(
          Diagnostic.error(
              include.at(), "includes nested too deeply", "Nest at most 16 includes."));
    } else {
      add(namespace, found.get().file(), found.get().text());
    }
  }

  private void compile(RuleSource source, Namespace space) {
    try {
      if (space.declares(source.name())) {
        throw new Refusal(
            source.at(), "duplicated identifier " + source.name(), "Rename one of the rules.");
      }
      if (externals.containsKey(source.name())) {
        throw new Refusal(
            source.at(), source.name() + " is an external variable", "Rename the rule.");
      }
      ConditionCompiler compiler =
          new ConditionCompiler(source, space.names(source.imports(), externals, modules));
      Code condition = compiler.compile();
      List<PreparedString> strings = new ArrayList<>();
      for (int i = 0; i < source.strings().size(); i++) {
        strings.add(SearchPlanner.prepare(source.strings().get(i), compiler.placeOf(i)));
      }
      enter(source, condition, strings, space);
    } catch (Refusal refusal) {
      Diagnostic d = refusal.diagnostic();
      diagnostics.add(
          new Diagnostic(
              d.file(),
              d.line(),
              d.column(),
              d.severity(),
              "rule " + source.name() + ": " + d.message(),
              d.remedy()));
      space.refused(source.name(), source.isGlobal());
    }
  }

  private void enter(
      RuleSource source, Code condition, List<PreparedString> strings, Namespace space) {
    int first = planner.size();
    for (int i = 0; i < strings.size(); i++) {
      planner.add(strings.get(i));
      if (strings.get(i).isSlow()) {
        diagnostics.add(
            Diagnostic.warning(
                source.strings().get(i).at(),
                "rule "
                    + source.name()
                    + ": string $"
                    + source.strings().get(i).id()
                    + " slows down scanning",
                "Give it a fixed part of four rare bytes."));
      }
    }
    space.runnable(source.name(), rules.size());
    rules.add(new CompiledRule(source, condition, first, NeedOfStrings.of(source.condition())));
  }
}
