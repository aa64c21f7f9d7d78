package org.postern.yara;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.postern.yara.match.SearchPlan;
import org.postern.yara.match.Searcher;

/**
 * Which rules must be run after a search: those that may hold without a string, and those of which
 * a string was found. Immutable.
 */
final class Triggers {
  private final BitSet all = new BitSet();
  private final BitSet always = new BitSet();
  private final int[] globals;

  /** Per slot of the plan, the rules that finding something there makes due. */
  private final int[][] bySlot;

  Triggers(List<CompiledRule> rules, boolean[] runs, SearchPlan plan) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int slot = 0; slot < plan.slotCount(); slot++) {
      lists.add(new ArrayList<>(0));
    }
    List<Integer> global = new ArrayList<>();
    for (int i = 0; i < runs.length; i++) {
      CompiledRule rule = rules.get(i);
      if (!runs[i]) {
        continue;
      }
      all.set(i);
      if (rule.source().isGlobal()) {
        global.add(i);
      }
      if (!rule.needsString()) {
        always.set(i);
        continue;
      }
      for (int k = 0; k < rule.source().strings().size(); k++) {
        lists.get(plan.firstSlot(rule.firstString() + k)).add(i);
      }
    }
    this.globals = toArray(global);
    this.bySlot = lists.stream().map(Triggers::toArray).toArray(int[][]::new);
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Every rule that runs. */
  BitSet all() {
    return all;
  }

  /** Rules that close their namespace unless they hold. */
  int[] globals() {
    return globals;
  }

  /** What must be run after a search, in the order of the rules. */
  BitSet due(Searcher searched) {
    BitSet due = (BitSet) always.clone();
    for (int i = 0; i < searched.foundSlots(); i++) {
      for (int rule : bySlot[searched.foundSlot(i)]) {
        due.set(rule);
      }
    }
    return due;
  }
}
