package org.postern.engine.evidence;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.Spare;
import org.postern.engine.finding.Problem;

/**
 * Walks evidence and has its files worked on by several threads. Members of archives that can be
 * read only while they are visited are taken into memory for them, or worked on by the walking
 * thread if they are large. With one thread the walking thread does everything. Used once.
 */
public final class ParallelWalk implements Spare {
  /** Files handed to the threads ahead of time: keeps them busy, and memory bounded. */
  private static final int AHEAD = 64;

  /** Larger members of archives are not taken into memory. */
  static final int LARGEST_TAKEN = 16 << 20;

  /** Members taken into memory together have this part of the heap, but no more than is useful. */
  private static final int PART_OF_HEAP = 16;

  private static final long MOST_TAKEN = 64L << 20;

  /** Works on the files of the evidence; must not throw for what lies in it. */
  public interface Work {
    /**
     * Whether an artifact will not be opened, so that its bytes need not be taken; called by the
     * walking thread, for what can be read only while it is visited.
     */
    default boolean isKnown(EvidenceArtifact artifact) {
      return false;
    }

    /**
     * Whether nothing behind an artifact is begun before it is done, so that all threads are spare
     * for it; called by the walking thread.
     */
    default boolean isAlone(EvidenceArtifact artifact) {
      return false;
    }

    /**
     * Works on one file; called from several threads.
     *
     * @param number of the file in the order of the evidence, from 0
     */
    void read(EvidenceArtifact artifact, int number);
  }

  private final int threads;
  private final BooleanSupplier stop;
  private final Consumer<Problem> problems;
  private final ThreadPoolExecutor pool;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final int room =
      (int) Math.min(MOST_TAKEN, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  private int visited;
  private int unread;

  /**
   * Prepares a walk.
   *
   * @param threads number of threads, at least 1
   * @param stop whether the files that have not been begun shall be left out
   * @param problems told of all that cannot be read; called from several threads
   */
  public ParallelWalk(int threads, BooleanSupplier stop, Consumer<Problem> problems) {
    this.threads = Math.max(1, threads);
    this.stop = stop;
    this.problems = problems;
    this.pool =
        new ThreadPoolExecutor(
            this.threads,
            this.threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            // Inherits the priority of whoever prepares the walk, unlike the default.
            work -> new Thread(work, "reader"));
  }

  /**
   * Works on every file below the roots; when this returns, all are done.
   *
   * @throws RuntimeException what the work threw; then the files not begun were left out
   */
  public void run(List<EvidenceRoot> roots, Work work) {
    try (pool) {
      Visits visits = new Visits(work);
      new EvidenceWalker(Limits.defaults(), problems).walk(roots, visits);
      visits.settle();
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Throwable e ->
          throw new IllegalStateException("a reader failed, which is a mistake in the program", e);
    }
  }

  /** Only with several threads, and only while one of them is idle. */
  @Override
  public void offer(Runnable work) {
    if (threads > 1 && pool.getQueue().isEmpty() && pool.getActiveCount() < threads) {
      pool.execute(work);
    }
  }

  private final class Visits implements ArtifactVisitor {
    private final Work work;
    private final Semaphore ahead = new Semaphore(AHEAD);
    private final Semaphore taken = new Semaphore(room);

    Visits(Work work) {
      this.work = work;
    }

    @Override
    public void visit(EvidenceArtifact artifact) {
      int number = visited++;
      if (stop.getAsBoolean() || failure.get() != null) {
        unread++;
      } else if (artifact.content().isShared()) {
        hand(artifact, number, 0);
        if (work.isAlone(artifact)) {
          settle();
        }
      } else if (work.isKnown(artifact)) {
        read(artifact, number);
      } else {
        // With one thread, too: what counts against the limits of an archive must not depend on it.
        TakenContent content = TakenContent.of(artifact.content(), Math.min(LARGEST_TAKEN, room));
        if (content.isShared()) {
          hand(artifact.with(content), number, content.size());
        } else {
          read(artifact.with(content), number);
        }
      }
    }

    private void hand(EvidenceArtifact artifact, int number, int bytes) {
      if (threads == 1) {
        read(artifact, number);
        return;
      }
      ahead.acquireUninterruptibly();
      taken.acquireUninterruptibly(bytes);
      pool.execute(
          () -> {
            try {
              read(artifact, number);
            } finally {
              taken.release(bytes);
              ahead.release();
            }
          });
    }

    private void read(EvidenceArtifact artifact, int number) {
      try {
        work.read(artifact, number);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    @Override
    public void settle() {
      ahead.acquireUninterruptibly(AHEAD);
      ahead.release(AHEAD);
    }
  }

  /** Number of files seen. */
  public int visited() {
    return visited;
  }

  /** Number of these that were left out because the run was stopped. */
  public int unread() {
    return unread;
  }
}
