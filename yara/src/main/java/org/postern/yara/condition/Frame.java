package org.postern.yara.condition;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.postern.yara.match.Matches;
import org.postern.yara.module.Subject;
import org.postern.yara.module.Value;
import org.postern.yara.module.YaraModule;

/** What conditions see during one scan; one thread. */
public final class Frame {
  /** Rounds of all loops of one rule and file; a few seconds at most. */
  static final long MAX_ROUNDS = 50_000_000;

  private static final int SLOTS = 512;

  final Subject subject;
  final Map<String, Value> externals;
  final boolean[] held;
  final Value[] variables = new Value[SLOTS];
  final int[] loopStrings = new int[SLOTS];
  int firstString;
  private final IntFunction<Matches> source;
  private final Matches[] matches;
  private final Map<String, Value> loaded = new HashMap<>();
  private long rounds;

  /** A frame over a searched subject; matches are fetched when first asked for. */
  public Frame(
      Subject subject,
      Map<String, Value> externals,
      int ruleCount,
      int stringCount,
      IntFunction<Matches> source) {
    this.subject = subject;
    this.externals = externals;
    this.held = new boolean[ruleCount];
    this.matches = new Matches[stringCount];
    this.source = source;
  }

  /** Prepares for a rule whose strings begin at a number. */
  public void enter(int firstStringOfRule) {
    this.firstString = firstStringOfRule;
    this.rounds = 0;
  }

  /** Whether a rule's condition held. */
  public boolean held(int rule) {
    return held[rule];
  }

  /** Notes what came of a rule. */
  public void setHeld(int rule, boolean value) {
    held[rule] = value;
  }

  /** The matches of a string by its number among all rules'. */
  public Matches matches(int string) {
    Matches known = matches[string];
    if (known == null) {
      known = source.apply(string);
      matches[string] = known;
    }
    return known;
  }

  Value load(YaraModule module) {
    return loaded.computeIfAbsent(module.name(), name -> module.load(subject));
  }

  void countRound() {
    if (++rounds > MAX_ROUNDS) {
      throw new TooManyRounds();
    }
  }

  /** A rule's loops went on for too long; the rule is given up and told. */
  public static final class TooManyRounds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRounds() {
      super("more than " + MAX_ROUNDS + " rounds", null, false, false);
    }
  }
}
