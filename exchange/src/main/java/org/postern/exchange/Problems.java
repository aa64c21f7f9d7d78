package org.postern.exchange;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in knowledge files, so that all of it can be shown together. */
final class Problems {
  /** A file with more wrong rows than this is not a file of this kind. */
  private static final int MOST = 50;

  private final List<KnowledgeProblem> kept = new ArrayList<>();
  private long found;

  void add(String file, long line, String column, String reason) {
    found++;
    if (kept.size() < MOST) {
      kept.add(new KnowledgeProblem(file, line, column, reason));
    }
  }

  boolean any() {
    return found > 0;
  }

  /** The first ones; if there were more, the last entry says how many. */
  List<KnowledgeProblem> all() {
    List<KnowledgeProblem> all = new ArrayList<>(kept);
    if (found > MOST) {
      all.add(new KnowledgeProblem("knowledge", 0, "", found - MOST + " more problems"));
    }
    return List.copyOf(all);
  }
}
