package org.postern.reports;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;

/** Findings of one title that are no cause for alarm, counted. */
final class Noise {
  private record Seen(String title, String actor) {
    static final Comparator<Seen> ORDER =
        Comparator.comparing(Seen::title).thenComparing(Seen::actor);

    long weight() {
      return 100 + 2L * actor.length();
    }
  }

  private long lines;
  private long actors;
  private String actor = "";

  private Noise() {}

  /** By title, in the order of the findings. */
  static Map<String, Noise> of(Iterable<Finding> findings) {
    Map<String, Noise> all = new LinkedHashMap<>();
    try (Scratch scratch = Scratch.ofThisMachine()) {
      SortedRuns<Seen> seen =
          new SortedRuns<>(scratch, Seen.class, Seen.ORDER, Seen::weight, (one, same) -> one);
      for (Finding finding : findings) {
        all.computeIfAbsent(finding.title(), t -> new Noise()).lines += finding.count();
        String actor = finding.fields().getOrDefault("actor", "");
        if (!actor.isEmpty()) {
          seen.add(new Seen(finding.title(), actor));
        }
      }
      for (Iterator<Seen> distinct = seen.sorted(); distinct.hasNext(); ) {
        Seen next = distinct.next();
        Noise of = Objects.requireNonNull(all.get(next.title()));
        of.actors++;
        of.actor = next.actor();
      }
    }
    return all;
  }

  /** How many lines, and from whom. */
  String text() {
    return Figures.count(lines, "line")
        + (actors == 0
            ? ""
            : " from " + (actors == 1 ? actor : Figures.count(actors) + " addresses"));
  }
}
