package org.postern.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;

/** Names in any number, each counted once, of which the first few are told. */
final class DistinctNames {
  private record Name(String text) {
    long weight() {
      return 64 + 2L * text.length();
    }
  }

  private final int most;
  private final SequencedSet<String> first = new LinkedHashSet<>();
  private final SortedRuns<Name> all;
  private int count = -1;

  /**
   * Prepares a collection.
   *
   * @param most how many are told
   */
  DistinctNames(Scratch scratch, int most) {
    this.most = most;
    this.all =
        new SortedRuns<>(
            scratch,
            Name.class,
            Comparator.comparing(Name::text),
            Name::weight,
            (one, same) -> one);
  }

  void add(String name) {
    all.add(new Name(name));
    if (first.size() < most) {
      first.add(name);
    }
  }

  /** How many there are; nothing is added afterwards. */
  int count() {
    if (count < 0) {
      count = 0;
      for (Iterator<Name> names = all.sorted(); names.hasNext(); names.next()) {
        count++;
      }
    }
    return count;
  }

  /** The first in the order in which they were added, and how many more there are. */
  List<String> told() {
    List<String> out = new ArrayList<>(first);
    if (count() > first.size()) {
      out.add("and " + (count() - first.size()) + " more in findings.csv");
    }
    return out;
  }
}
