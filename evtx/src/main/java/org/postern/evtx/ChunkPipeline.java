package org.postern.evtx;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Chunks read by one thread, taken apart by several, delivered in order by the first.
 *
 * <p>Notes: three chunks for each thread are in flight, each with its own buffers that are used
 * again; so memory does not grow with the file.
 */
final class ChunkPipeline<R> {
  private static final int IN_FLIGHT_PER_THREAD = 3;

  private final ChunkSource source;
  private final EvtxBuffers buffers;
  private final Function<Chunk, R> work;

  /** A chunk on its way and the result it will have. */
  private record Ticket<R>(Chunk chunk, Future<R> result) {}

  ChunkPipeline(ChunkSource source, EvtxBuffers buffers, Function<Chunk, R> work) {
    this.source = source;
    this.buffers = buffers;
    this.work = work;
  }

  void run(Consumer<R> results) {
    if (buffers.options().threads() > 1) {
      parallel(results);
      return;
    }
    Chunk chunk = buffers.take();
    while (source.next(chunk)) {
      chunk.parse();
      results.accept(work.apply(chunk));
    }
    buffers.give(chunk);
  }

  private void parallel(Consumer<R> results) {
    EvtxOptions options = buffers.options();
    int most = IN_FLIGHT_PER_THREAD * options.threads();
    ArrayDeque<Ticket<R>> flying = new ArrayDeque<>();
    ArrayDeque<Chunk> free = new ArrayDeque<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            options.threads(), Thread.ofPlatform().daemon().name("evtx-", 0).factory());
    try {
      boolean more = true;
      while (more || !flying.isEmpty()) {
        while (more && flying.size() < most) {
          Chunk chunk = free.isEmpty() ? buffers.take() : free.pop();
          more = source.next(chunk);
          if (more) {
            flying.add(new Ticket<>(chunk, workers.submit(() -> parsed(chunk))));
          }
        }
        if (!flying.isEmpty()) {
          Ticket<R> first = flying.remove();
          results.accept(await(first.result()));
          free.push(first.chunk());
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private R parsed(Chunk chunk) {
    chunk.parse();
    return work.apply(chunk);
  }

  private static <R> R await(Future<R> result) {
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
