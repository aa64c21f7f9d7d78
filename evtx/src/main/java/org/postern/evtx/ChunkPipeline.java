package org.postern.evtx;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Chunks read by one thread, taken apart by it and by others, delivered in order by the first.
 *
 * <p>Notes: each chunk has its own buffers, which are used again, and a bounded number of them is
 * on the way, so memory does not grow with the file and a slow taker holds up the reading. What
 * nobody has begun when its turn comes the first thread does itself, so there is no waiting for
 * helpers that are busy elsewhere, and no deadlock.
 */
final class ChunkPipeline<R> {
  private static final int AHEAD_PER_THREAD = 3;

  /** Chunks read ahead where nobody knows how many threads there are. */
  private static final int AHEAD = 8;

  /** A file is large from this chunk on. */
  private static final int LARGE_FROM = 2;

  private final ChunkSource source;
  private final EvtxBuffers buffers;
  private final Function<Chunk, R> work;

  /** A chunk on its way and the result it will have. */
  private record Ticket<R>(Chunk chunk, FutureTask<R> result) {}

  ChunkPipeline(ChunkSource source, EvtxBuffers buffers, Function<Chunk, R> work) {
    this.source = source;
    this.buffers = buffers;
    this.work = work;
  }

  /** Works with as many threads as the options say. */
  void run(BiConsumer<Chunk, R> results) {
    int helpers = buffers.options().threads() - 1;
    if (helpers == 0) {
      run(_ -> {}, 1, results);
      return;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(
            helpers, Thread.ofPlatform().daemon().name("evtx-", 0).factory());
    try {
      run(workers, AHEAD_PER_THREAD * (helpers + 1), results);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Works with this thread and whoever takes what is offered. */
  void run(Executor helpers, BiConsumer<Chunk, R> results) {
    run(helpers, AHEAD, results);
  }

  private void run(Executor helpers, int ahead, BiConsumer<Chunk, R> results) {
    ArrayDeque<Ticket<R>> flying = new ArrayDeque<>();
    boolean more = true;
    for (int taken = 0; ; taken++) {
      int wanted = taken < LARGE_FROM ? 1 : ahead;
      while (more && flying.size() < wanted) {
        Chunk chunk = buffers.take();
        more = source.next(chunk);
        if (more) {
          Ticket<R> ticket = new Ticket<>(chunk, new FutureTask<>(() -> parsed(chunk)));
          flying.add(ticket);
          if (wanted > 1) {
            helpers.execute(ticket.result());
          }
        } else {
          buffers.give(chunk);
        }
      }
      Ticket<R> first = flying.poll();
      if (first == null) {
        return;
      }
      first.result().run();
      results.accept(first.chunk(), await(first.result()));
      buffers.give(first.chunk());
    }
  }

  private R parsed(Chunk chunk) {
    chunk.parse();
    return work.apply(chunk);
  }

  private static <R> R await(FutureTask<R> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
