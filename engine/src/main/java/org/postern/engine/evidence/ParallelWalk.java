package org.postern.engine.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.engine.finding.Problem;

/**
 * Walks evidence and has its files worked on by several threads. Members of archives, which can be
 * read only while they are visited, are worked on by the walking thread; with one thread all are.
 * Used once.
 */
public final class ParallelWalk {
  /** Files handed to the threads ahead of time: keeps them busy, and memory bounded. */
  private static final int AHEAD = 64;

  private final int threads;
  private final BooleanSupplier stop;
  private final Consumer<Problem> problems;
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
  }

  /**
   * Works on every file below the roots.
   *
   * @param work must not throw; called from several threads
   * @return what the work returned, in the order of the evidence
   */
  public <T> List<T> run(List<EvidenceRoot> roots, Function<EvidenceArtifact, T> work) {
    List<Future<T>> pending = new ArrayList<>();
    Semaphore ahead = new Semaphore(AHEAD);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      new EvidenceWalker(Limits.defaults(), problems)
          .walk(
              roots,
              artifact -> {
                visited++;
                if (stop.getAsBoolean()) {
                  unread++;
                } else if (artifact.file().isEmpty() || threads == 1) {
                  pending.add(CompletableFuture.completedFuture(work.apply(artifact)));
                } else {
                  ahead.acquireUninterruptibly();
                  pending.add(pool.submit(() -> released(ahead, work, artifact)));
                }
              });
      List<T> results = new ArrayList<>();
      for (Future<T> future : pending) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a reader failed, which is a mistake in the program", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }

  private static <T> T released(
      Semaphore ahead, Function<EvidenceArtifact, T> work, EvidenceArtifact artifact) {
    try {
      return work.apply(artifact);
    } finally {
      ahead.release();
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
