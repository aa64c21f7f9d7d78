package org.postern.exchange.inventory;

import java.util.ArrayList;
import java.util.List;

/** What a reader has found so far. */
final class Entries {
  /** Servers of one inventory; the largest organisations have some thousand. */
  static final int MOST = 20_000;

  private final List<InventoryEntry> found = new ArrayList<>();
  private final List<InventoryProblem> problems = new ArrayList<>();
  private int left;

  /** Whether an object is a server; then it is kept. */
  boolean add(PropertyBag bag) {
    return bag.entry().map(this::add).orElse(false);
  }

  boolean add(InventoryEntry entry) {
    if (found.size() >= MOST) {
      left++;
    } else {
      found.add(entry);
      if (entry.build().isEmpty()) {
        problem(entry.line(), "the version of " + named(entry) + " cannot be understood");
      }
    }
    return true;
  }

  private static String named(InventoryEntry entry) {
    return entry.name().isEmpty() ? "a server" : entry.name();
  }

  void problem(long line, String reason) {
    problems.add(new InventoryProblem(line, reason));
  }

  InventoryFile file(InventoryForm form) {
    if (left > 0) {
      problem(0, "lists more than " + MOST + " servers; " + left + " of them were left out");
    }
    return new InventoryFile(form, found, problems);
  }
}
