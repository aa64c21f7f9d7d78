package org.postern.engine.scan;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for blocks of lines, used again and again: a server has thousands of small logs, and
 * clearing a new megabyte for each costs more than reading it. Safe for any number of threads; as
 * many buffers exist as were ever in use at once.
 */
public final class BlockBuffers {
  private final ConcurrentLinkedDeque<byte[]> free = new ConcurrentLinkedDeque<>();

  /** A buffer of {@link LineBlocks#CAPACITY} bytes, of any content. */
  public byte[] take() {
    byte @Nullable [] buffer = free.pollFirst();
    return buffer == null ? new byte[LineBlocks.CAPACITY] : buffer;
  }

  /** Takes a buffer back; nobody may use it any more. */
  public void giveBack(byte[] buffer) {
    free.addFirst(buffer);
  }
}
