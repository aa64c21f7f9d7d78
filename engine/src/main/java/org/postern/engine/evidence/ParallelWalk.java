package org.postern.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.engine.Spare;
import org.postern.engine.finding.Problem;

/**
 * Walks evidence and has its files worked on by several threads. Members of archives that can be
 * read only while they are visited are worked on by the walking thread; with one thread all are.
 * Used once.
 */
public final class ParallelWalk implements Spare {
  /** Files handed to the threads ahead of time: keeps them busy, and memory bounded. */
  private static final int AHEAD = 64;

  private final int threads;
  private final BooleanSupplier stop;
  private final Consumer<Problem> problems;
  private final ThreadPoolExecutor pool;
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
   * Works on every file below the roots.
   *
   * @param work must not throw; called from several threads
   * @return what the work returned, in the order of the evidence
   */
  public <T> List<T> run(List<EvidenceRoot> roots, Function<EvidenceArtifact, T> work) {
    try (pool) {
      Visits<T> visits = new Visits<>(work);
      new EvidenceWalker(Limits.defaults(), problems).walk(roots, visits);
      return visits.results();
    }
  }

  /** Only with several threads, and only while one of them is idle. */
  @Override
  public void offer(Runnable work) {
    if (threads > 1 && pool.getQueue().isEmpty() && pool.getActiveCount() < threads) {
      pool.execute(work);
    }
  }

  private final class Visits<T> implements ArtifactVisitor {
    private final Function<EvidenceArtifact, T> work;
    private final List<Future<T>> pending = new ArrayList<>();
    private final Semaphore ahead = new Semaphore(AHEAD);
    private int settled;

    Visits(Function<EvidenceArtifact, T> work) {
      this.work = work;
    }

    @Override
    public void visit(EvidenceArtifact artifact) {
      visited++;
      if (stop.getAsBoolean()) {
        unread++;
      } else if (!artifact.content().isShared() || threads == 1) {
        pending.add(CompletableFuture.completedFuture(work.apply(artifact)));
      } else {
        ahead.acquireUninterruptibly();
        pending.add(pool.submit(() -> released(artifact)));
      }
    }

    private T released(EvidenceArtifact artifact) {
      try {
        return work.apply(artifact);
      } finally {
        ahead.release();
      }
    }

    @Override
    public void settle() {
      for (; settled < pending.size(); settled++) {
        result(pending.get(settled));
      }
    }

    List<T> results() {
      List<T> results = new ArrayList<>(pending.size());
      for (Future<T> future : pending) {
        results.add(result(future));
      }
      return results;
    }

    private T result(Future<T> future) {
      try {
        return future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "a reader failed, which is a mistake in the program", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the run was interrupted", e);
      }
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
