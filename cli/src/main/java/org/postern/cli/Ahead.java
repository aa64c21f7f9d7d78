package org.postern.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Something that is made by another thread before it is wanted, or by whoever wants it where there
 * is but one thread to work with. Work that nobody asks for is finished all the same, but does not
 * keep the program running.
 */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  /**
   * Begins to make something.
   *
   * @param threads how many threads there are to work with
   */
  static <T> Ahead<T> begin(int threads, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    if (threads > 1) {
      // Inherits the priority of this thread, unlike those of most pools.
      Thread thread = new Thread(task, "ahead");
      thread.setDaemon(true);
      thread.start();
    }
    return new Ahead<>(task);
  }

  /** Waits for it; throws what making it threw. */
  T get() {
    task.run(); // does nothing if it was begun
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
