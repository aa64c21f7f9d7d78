package org.postern.yara;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postern.yara.condition.Frame;
import org.postern.yara.match.Matches;
import org.postern.yara.match.SearchPlan;
import org.postern.yara.match.Searcher;
import org.postern.yara.module.Subject;
import org.postern.yara.module.Value;

/**
 * Rules ready to run; safe for many threads. Each scan borrows a searcher with its automata's
 * states and gives it back, so there are as many as scans ever ran at once.
 */
public final class YaraRules {
  private final List<CompiledRule> rules;
  private final boolean[] runs;
  private final SearchPlan plan;
  private final Triggers triggers;
  private final Map<String, External> externals;
  private final ConcurrentLinkedQueue<Searcher> idle = new ConcurrentLinkedQueue<>();

  YaraRules(
      List<CompiledRule> rules,
      List<Boolean> runs,
      SearchPlan plan,
      Map<String, External> externals) {
    this.rules = List.copyOf(rules);
    this.runs = new boolean[runs.size()];
    for (int i = 0; i < this.runs.length; i++) {
      this.runs[i] = runs.get(i);
    }
    this.plan = plan;
    this.triggers = new Triggers(this.rules, this.runs, plan);
    this.externals = Map.copyOf(externals);
  }

  /** How many rules run, private ones included. */
  public int size() {
    int size = 0;
    for (boolean run : runs) {
      size += run ? 1 : 0;
    }
    return size;
  }

  /** Scans bytes. */
  public ScanResult scan(byte[] data, ScanOptions options) {
    return scan(MemorySegment.ofArray(data), options);
  }

  /**
   * Scans memory, which must stay unchanged and alive meanwhile.
   *
   * @throws IllegalArgumentException if an external is unknown to the rules or of another type
   */
  public ScanResult scan(MemorySegment data, ScanOptions options) {
    return scan(data, options, false);
  }

  /**
   * As above; {@code every} runs each rule, whether or not its strings were found: the slow twin.
   */
  ScanResult scan(MemorySegment data, ScanOptions options, boolean every) {
    Map<String, Value> values = values(options);
    Searcher borrowed = idle.poll();
    Searcher searcher = borrowed == null ? new Searcher(plan) : borrowed;
    searcher.search(data);
    Subject subject = new Subject(data, options.clock().instant(), options.console());
    Frame frame = new Frame(subject, values, rules.size(), plan.stringCount(), searcher::matches);
    BitSet due = every ? triggers.all() : triggers.due(searcher);
    List<ScanLimit> limits = new ArrayList<>();
    for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
      run(i, frame, limits);
    }
    if (searcher.isAnyCut()) {
      cuts(searcher, limits);
    }
    Set<String> closed = new HashSet<>();
    for (int global : triggers.globals()) {
      if (!frame.held(global)) {
        closed.add(rules.get(global).source().namespace());
      }
    }
    List<RuleMatch> matches = new ArrayList<>();
    for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
      CompiledRule rule = rules.get(i);
      if (frame.held(i)
          && !rule.source().isPrivate()
          && !closed.contains(rule.source().namespace())) {
        matches.add(match(rule, frame, options, limits));
      }
    }
    idle.add(searcher);
    return new ScanResult(matches, limits);
  }

  private Map<String, Value> values(ScanOptions options) {
    Map<String, Value> values = new HashMap<>();
    externals.forEach((name, external) -> values.put(name, Externals.value(external)));
    options
        .externals()
        .forEach(
            (name, external) -> {
              External known = externals.get(name);
              if (known == null || Externals.type(known) != Externals.type(external)) {
                throw new IllegalArgumentException(
                    "external variable " + name + " is unknown or of another type");
              }
              values.put(name, Externals.value(external));
            });
    return values;
  }

  private void run(int index, Frame frame, List<ScanLimit> limits) {
    CompiledRule rule = rules.get(index);
    frame.enter(rule.firstString());
    try {
      frame.setHeld(index, rule.condition().run(frame).isTrue());
    } catch (Frame.TooManyRounds e) {
      limits.add(limit(rule, "", ScanLimit.Kind.ROUNDS));
    }
  }

  private void cuts(Searcher searcher, List<ScanLimit> limits) {
    for (int i = 0; i < runs.length; i++) {
      CompiledRule rule = rules.get(i);
      for (int k = 0; runs[i] && k < rule.source().strings().size(); k++) {
        String id = "$" + rule.source().strings().get(k).id();
        switch (searcher.cut(rule.firstString() + k)) {
          case NOTHING -> {}
          case MATCHES -> limits.add(limit(rule, id, ScanLimit.Kind.MATCHES));
          case STEPS -> limits.add(limit(rule, id, ScanLimit.Kind.STEPS));
        }
      }
    }
  }

  private static ScanLimit limit(CompiledRule rule, String string, ScanLimit.Kind kind) {
    return new ScanLimit(rule.source().namespace(), rule.source().name(), string, kind);
  }

  private static RuleMatch match(
      CompiledRule rule, Frame frame, ScanOptions options, List<ScanLimit> limits) {
    List<StringMatch> strings = new ArrayList<>();
    for (int i = 0; i < rule.source().strings().size(); i++) {
      if (rule.isPrivateString(i)) {
        continue;
      }
      String id = "$" + rule.source().strings().get(i).id();
      Matches found = frame.matches(rule.firstString() + i);
      int reported = Math.min(found.count(), options.reportedPerString());
      for (int k = 0; k < reported; k++) {
        strings.add(new StringMatch(id, found.offset(k), found.length(k)));
      }
      if (reported < found.count()) {
        limits.add(limit(rule, id, ScanLimit.Kind.REPORTED));
      }
    }
    return new RuleMatch(
        rule.source().name(),
        rule.source().namespace(),
        rule.source().tags(),
        rule.source().meta(),
        strings);
  }
}
