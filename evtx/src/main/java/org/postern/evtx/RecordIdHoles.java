package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds missing and misplaced record identifiers.
 *
 * <p>Windows numbers the records of a log without holes. A hole means deleted or lost records; one
 * break in order is normal in a log that has wrapped, more are not. Give it one kind of identifier,
 * {@link EvtxRecord#headerId()} for holes in the file or {@link EvtxRecord#recordId()}, in the
 * order of the file.
 */
public final class RecordIdHoles {
  /** Runs kept apart; beyond it a file is made of holes, and more of them say nothing more. */
  private static final int MOST = 10_000;

  /** Identifiers {@code first} to {@code last} that no record has. */
  public record Hole(long first, long last) {
    /** How many records are missing. */
    public long count() {
      return last - first + 1;
    }
  }

  /** A record that follows one with a higher or the same identifier. */
  public record Disorder(long previous, long next) {}

  /** First to last identifier of each unbroken run. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  private final List<Disorder> disorders = new ArrayList<>();
  private boolean any;
  private boolean complete = true;
  private long previous;
  private long runFirst;

  /** Takes the next record's identifier. */
  public void add(long id) {
    if (any && id == previous + 1) {
      previous = id;
      return;
    }
    if (any) {
      if (id <= previous) {
        if (disorders.size() < MOST) {
          disorders.add(new Disorder(previous, id));
        } else {
          complete = false;
        }
      }
      close();
    }
    any = true;
    runFirst = id;
    previous = id;
  }

  private void close() {
    long first = runFirst;
    long last = previous;
    Map.Entry<Long, Long> left = runs.floorEntry(first);
    if (left != null && left.getValue() >= first - 1) {
      first = left.getKey();
      last = Math.max(last, left.getValue());
    }
    Map.Entry<Long, Long> right = runs.ceilingEntry(first);
    while (right != null && (right.getKey() <= last || right.getKey() == last + 1)) {
      last = Math.max(last, right.getValue());
      runs.remove(right.getKey());
      right = runs.ceilingEntry(first);
    }
    if (runs.size() < MOST || runs.containsKey(first)) {
      runs.put(first, last);
    } else {
      complete = false;
    }
  }

  /** The holes between the lowest and the highest identifier so far, ascending. */
  public List<Hole> holes() {
    if (any) {
      close();
    }
    List<Hole> holes = new ArrayList<>();
    Map.Entry<Long, Long> before = null;
    for (Map.Entry<Long, Long> run : runs.entrySet()) {
      if (before != null) {
        holes.add(new Hole(before.getValue() + 1, run.getKey() - 1));
      }
      before = run;
    }
    return holes;
  }

  /** The breaks in order, as they came. */
  public List<Disorder> disorders() {
    return List.copyOf(disorders);
  }

  /** Whether all is told; false where there was more of it than is kept. */
  public boolean complete() {
    return complete;
  }
}
