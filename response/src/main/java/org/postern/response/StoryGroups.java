package org.postern.response;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;

/**
 * Which findings of a server belong together.
 *
 * <p>Implementation notes: what is alike is found by sorting, which takes no more memory for many
 * findings than for few; of each finding one number is held.
 */
final class StoryGroups {
  /** The real chains of March 2021 took minutes; an hour leaves room for a slow hand. */
  static final Duration NEAR = Duration.ofHours(1);

  /** A finding by what it names. */
  private record Named(String name, int finding) {
    static final Comparator<Named> ORDER =
        Comparator.comparing(Named::name).thenComparingInt(Named::finding);

    long weight() {
      return 100 + 2L * name.length();
    }
  }

  /** A finding by its time. */
  private record Timed(Instant at, int finding, boolean ofServer) {
    static final Comparator<Timed> ORDER =
        Comparator.comparing(Timed::at).thenComparingInt(Timed::finding);
    static final int WEIGHT = 80;
  }

  private final SortedRuns<Named> actors;
  private final SortedRuns<Named> pages;
  private final SortedRuns<Timed> times;

  private StoryGroups(Scratch scratch) {
    actors = new SortedRuns<>(scratch, Named.class, Named.ORDER, Named::weight);
    pages = new SortedRuns<>(scratch, Named.class, Named.ORDER, Named::weight);
    times = new SortedRuns<>(scratch, Timed.class, Timed.ORDER, timed -> Timed.WEIGHT);
  }

  /** The groups of findings; each that is not told is alone. */
  static Groups of(List<Finding> findings, Scratch scratch) {
    StoryGroups by = new StoryGroups(scratch);
    int i = 0;
    for (Finding finding : findings) {
      if (Storyteller.tells(finding)) {
        by.add(finding, i);
      }
      i++;
    }
    Groups groups = new Groups(findings.size());
    joinAlike(by.actors.sorted(), groups);
    joinAlike(by.pages.sorted(), groups);
    joinByTime(by.times.sorted(), groups);
    return groups;
  }

  private void add(Finding finding, int index) {
    String actor = finding.fields().getOrDefault("actor", "").toLowerCase(Locale.ROOT);
    String object = finding.fields().getOrDefault("object", "").toLowerCase(Locale.ROOT);
    if (!actor.isEmpty()) {
      actors.add(new Named(actor, index));
    }
    if (object.contains(".as")) {
      pages.add(new Named(object, index));
    }
    times.add(new Timed(finding.first().orElseThrow(), index, actor.isEmpty()));
  }

  private static void joinAlike(Iterator<Named> sorted, Groups groups) {
    Named first = new Named("", 0);
    while (sorted.hasNext()) {
      Named next = sorted.next();
      if (next.name().equals(first.name())) {
        groups.join(first.finding(), next.finding());
      } else {
        first = next;
      }
    }
  }

  private static void joinByTime(Iterator<Timed> sorted, Groups groups) {
    if (!sorted.hasNext()) {
      return;
    }
    Timed before = sorted.next();
    while (sorted.hasNext()) {
      Timed after = sorted.next();
      boolean near = Duration.between(before.at(), after.at()).compareTo(NEAR) <= 0;
      if (near && (before.ofServer() || after.ofServer())) {
        groups.join(before.finding(), after.finding());
      }
      before = after;
    }
  }
}
