package org.postern.evtx;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What reading needs in memory, and the templates it has seen, kept from file to file; for any
 * number of threads. Changes speed and memory, never results.
 */
public final class EvtxBuffers {
  private final EvtxOptions options;
  private final TemplateCache cache = new TemplateCache();
  private final ConcurrentLinkedQueue<Chunk> free = new ConcurrentLinkedQueue<>();

  /** For files that are all read in one way. */
  public EvtxBuffers(EvtxOptions options) {
    this.options = options;
  }

  EvtxOptions options() {
    return options;
  }

  Chunk take() {
    Chunk chunk = free.poll();
    return chunk == null ? new Chunk(options, cache) : chunk;
  }

  /** Takes back a chunk whose records nobody looks at any more. */
  void give(Chunk chunk) {
    free.add(chunk);
  }
}
