package org.postern.engine.spill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;

/**
 * Sorts records in any number in bounded memory. Stable: of records that are equal in order the one
 * that was added first comes first. Filled by any number of threads, then read once by one.
 *
 * <p>Implementation notes: records are gathered up to a weight, sorted and written as a run; the
 * runs are merged while they are read. As many neighbours of one generation as are merged at once
 * become one run of the next, which bounds buffers and handles; so a record is written again once
 * for each generation, of which there are as many as the number of runs has digits. Nothing is
 * written if all fit.
 *
 * @param <T> their type, of components that {@link RecordCodec} knows
 */
public final class SortedRuns<T extends Record> {
  /** How many runs are merged into one. */
  static final int MOST_RUNS = 64;

  /** A run, and how often what it holds was merged. */
  private record Generation<T extends Record>(RunFile<T> run, int merges) {}

  private final Scratch scratch;
  private final Class<T> type;
  private final Comparator<T> order;
  private final ToLongFunction<T> weight;
  private final BinaryOperator<T> join;
  private final boolean joins;

  /** In the order of what was added; those merged more often come first. */
  private final List<Generation<T>> runs = new ArrayList<>();

  private List<T> gathered = new ArrayList<>();
  private long gatheredWeight;

  /**
   * Prepares a sorter that keeps all records.
   *
   * @param weight about how many bytes of heap a record takes
   */
  public SortedRuns(Scratch scratch, Class<T> type, Comparator<T> order, ToLongFunction<T> weight) {
    this(scratch, type, order, weight, (one, other) -> one, false);
  }

  /**
   * Prepares a sorter that makes one record of those that are equal in order.
   *
   * @param join takes the earlier of two first; what it returns is equal to both in order
   */
  public SortedRuns(
      Scratch scratch,
      Class<T> type,
      Comparator<T> order,
      ToLongFunction<T> weight,
      BinaryOperator<T> join) {
    this(scratch, type, order, weight, join, true);
  }

  private SortedRuns(
      Scratch scratch,
      Class<T> type,
      Comparator<T> order,
      ToLongFunction<T> weight,
      BinaryOperator<T> join,
      boolean joins) {
    this.scratch = scratch;
    this.type = type;
    this.order = order;
    this.weight = weight;
    this.join = join;
    this.joins = joins;
  }

  /** Adds a record. */
  public synchronized void add(T value) {
    gathered.add(value);
    gatheredWeight += weight.applyAsLong(value);
    if (gatheredWeight > scratch.share()) {
      write(joined(gathered()));
    }
  }

  private Iterator<T> gathered() {
    gathered.sort(order);
    Iterator<T> all = gathered.iterator();
    gathered = new ArrayList<>();
    gatheredWeight = 0;
    return all;
  }

  private void write(Iterator<T> sorted) {
    runs.add(new Generation<>(file(sorted), 0));
    while (isFull()) {
      List<Generation<T>> youngest = runs.subList(runs.size() - MOST_RUNS, runs.size());
      int merges = youngest.getFirst().merges() + 1;
      RunFile<T> one = file(joined(merged(youngest, List.<T>of().iterator())));
      youngest.forEach(generation -> generation.run().discard());
      youngest.clear();
      runs.add(new Generation<>(one, merges));
    }
  }

  /** Whether the youngest generation has as many runs as are merged at once. */
  private boolean isFull() {
    return runs.size() >= MOST_RUNS
        && runs.get(runs.size() - MOST_RUNS).merges() == runs.getLast().merges();
  }

  private RunFile<T> file(Iterator<T> sorted) {
    RunFile<T> run = new RunFile<>(scratch, type);
    sorted.forEachRemaining(run::add);
    return run.finished();
  }

  /** All records in order; those in files are read while this is. Nothing is added afterwards. */
  public synchronized Iterator<T> sorted() {
    Iterator<T> last = gathered();
    return runs.isEmpty() ? joined(last) : joined(new Discarding(merged(runs, last)));
  }

  private Iterator<T> merged(List<Generation<T>> files, Iterator<T> last) {
    List<Iterator<T>> parts = new ArrayList<>();
    files.forEach(generation -> parts.add(generation.run().iterator()));
    parts.add(last);
    return new Merged(parts);
  }

  private Iterator<T> joined(Iterator<T> sorted) {
    return joins ? new Joined(sorted) : sorted;
  }

  /** Gives the files back when the last record was read. */
  private final class Discarding implements Iterator<T> {
    private final Iterator<T> all;

    Discarding(Iterator<T> all) {
      this.all = all;
    }

    @Override
    public boolean hasNext() {
      boolean more = all.hasNext();
      if (!more) {
        runs.forEach(generation -> generation.run().discard());
        runs.clear();
      }
      return more;
    }

    @Override
    public T next() {
      return all.next();
    }
  }

  /** Of equal records that of the earlier part first. */
  private final class Merged implements Iterator<T> {
    private record Head<T>(T value, int part) {}

    private final List<Iterator<T>> parts;
    private final PriorityQueue<Head<T>> heads;

    Merged(List<Iterator<T>> parts) {
      this.parts = parts;
      this.heads =
          new PriorityQueue<>(
              Comparator.<Head<T>, T>comparing(Head::value, order).thenComparingInt(Head::part));
      for (int part = 0; part < parts.size(); part++) {
        advance(part);
      }
    }

    private void advance(int part) {
      if (parts.get(part).hasNext()) {
        heads.add(new Head<>(parts.get(part).next(), part));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public T next() {
      Head<T> head = heads.remove();
      advance(head.part());
      return head.value();
    }
  }

  private final class Joined implements Iterator<T> {
    private final Iterator<T> all;
    private Optional<T> ahead = Optional.empty();

    Joined(Iterator<T> all) {
      this.all = all;
    }

    @Override
    public boolean hasNext() {
      return ahead.isPresent() || all.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T value = ahead.orElseGet(all::next);
      ahead = Optional.empty();
      while (all.hasNext()) {
        T other = all.next();
        if (order.compare(value, other) != 0) {
          ahead = Optional.of(other);
          break;
        }
        value = join.apply(value, other);
      }
      return value;
    }
  }
}
