package org.postern.engine.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Work on the items of a list that several threads share, with results in the order of the list.
 *
 * <p>Every thread goes through all pieces from the first to the last; a piece that another has
 * begun is passed over. So no thread waits for work, and the one that asked never waits for a
 * thread that has not started.
 */
final class InOrder {
  /** Items that a thread takes at once. */
  private static final int PIECE = 32;

  private InOrder() {}

  /** The results for all items; throws what the work threw for the first item for which it did. */
  static <T, R> List<R> map(List<T> items, int threads, Function<T, R> work) {
    List<FutureTask<List<R>>> pieces = new ArrayList<>();
    for (int from = 0; from < items.size(); from += PIECE) {
      List<T> piece = items.subList(from, Math.min(from + PIECE, items.size()));
      pieces.add(new FutureTask<>(() -> all(piece, work)));
    }
    for (int i = 1; i < Math.min(threads, pieces.size()); i++) {
      // Inherits the priority of this thread, unlike those of most pools.
      Thread thread = new Thread(() -> pieces.forEach(FutureTask::run), "rules");
      thread.setDaemon(true);
      thread.start();
    }
    pieces.forEach(FutureTask::run);
    List<R> results = new ArrayList<>(items.size());
    pieces.forEach(piece -> results.addAll(result(piece)));
    return results;
  }

  private static <T, R> List<R> all(List<T> items, Function<T, R> work) {
    List<R> results = new ArrayList<>(items.size());
    for (T item : items) {
      results.add(work.apply(item));
    }
    return results;
  }

  private static <R> R result(FutureTask<R> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
