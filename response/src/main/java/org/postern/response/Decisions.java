package org.postern.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.engine.spill.Scratch;

/** Decides what must be done about a server. */
final class Decisions {
  private Decisions() {}

  /** The decisions, most urgent first, within one urgency in the directive's order. */
  static List<Decision> of(Situation situation, Scratch scratch) {
    List<Decision> decisions = new ArrayList<>();
    decisions.addAll(new ContainmentDecisions(situation).decide());
    decisions.addAll(new EvictionDecisions(situation, scratch).decide());
    decisions.addAll(new UpdateDecisions(situation).decide());
    decisions.addAll(new MitigationDecisions(situation).decide());
    decisions.addAll(new LogDecisions(situation).decide());
    decisions.sort(Comparator.comparing(Decision::urgency).thenComparing(Decision::kind));
    return List.copyOf(decisions);
  }
}
