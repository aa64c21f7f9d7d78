package org.postern.engine.read;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postern.engine.Spare;
import org.postern.engine.scan.BlockBuffers;
import org.postern.engine.scan.LineBlocks;

/**
 * The blocks of one text in order, each with its scan; blocks of a large text are scanned ahead by
 * threads that have nothing else to do.
 *
 * <p>Implementation notes: the reading thread reads, hashes and consumes; only the scan, which
 * depends on nothing but the block, is offered. A scan that nobody has begun when its turn comes is
 * done by the reading thread itself, so there is no waiting for busy threads and no deadlock. At
 * most {@link #AHEAD} buffers of 1 MiB are held.
 */
final class ScannedBlocks implements AutoCloseable {
  /** Blocks read ahead of the one that is worked on. */
  private static final int AHEAD = 4;

  /** A text is large from this block on. */
  private static final int LARGE_FROM = 4;

  private static final class Pending {
    final byte[] bytes;
    final int end;
    final long offset;
    final FutureTask<BlockScan> scan;

    Pending(KindRules rules, byte[] bytes, int end, long offset) {
      this.bytes = bytes;
      this.end = end;
      this.offset = offset;
      this.scan = new FutureTask<>(() -> BlockScan.of(rules, bytes, end));
    }
  }

  private final LineBlocks blocks;
  private final KindRules rules;
  private final BlockBuffers buffers;
  private final Spare spare;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private Pending current;
  private boolean ended;
  private int taken;

  /**
   * Begins with the block that was read last.
   *
   * @param first its buffer; given back here
   */
  ScannedBlocks(
      LineBlocks blocks, byte[] first, KindRules rules, BlockBuffers buffers, Spare spare) {
    this.blocks = blocks;
    this.rules = rules;
    this.buffers = buffers;
    this.spare = spare;
    this.current = new Pending(rules, first, blocks.end(), blocks.offset());
  }

  /** Goes on to the next block; false when there is none. */
  boolean next() {
    int wanted = ++taken < LARGE_FROM ? 1 : AHEAD;
    while (!ended && pending.size() < wanted) {
      byte[] buffer = buffers.take();
      ended = !blocks.next(buffer);
      if (ended) {
        buffers.giveBack(buffer);
      } else {
        Pending read = new Pending(rules, buffer, blocks.end(), blocks.offset());
        pending.add(read);
        if (wanted > 1) {
          spare.offer(read.scan);
        }
      }
    }
    Pending next = pending.poll();
    if (next == null) {
      return false;
    }
    buffers.giveBack(current.bytes);
    current = next;
    return true;
  }

  byte[] bytes() {
    return current.bytes;
  }

  int end() {
    return current.end;
  }

  long offset() {
    return current.offset;
  }

  /** The scan of the block; done here and now if nobody has begun it. */
  BlockScan scan() {
    current.scan.run();
    try {
      return current.scan.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scan failed, which is a mistake in the program", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    }
  }

  /** Gives the buffers back. Every block was taken, so no scan is under way. */
  @Override
  public void close() {
    if (pending.isEmpty()) {
      buffers.giveBack(current.bytes);
    }
  }
}
