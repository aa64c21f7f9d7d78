package org.postern.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads event log files.
 *
 * <p>Forward only, so a stream out of an archive will do. Nothing in a file makes it fail: what
 * cannot be read is an {@link EvtxGap}, a failing stream included. What the visitor throws passes
 * through. Records come in the order of the file, which in a log that has wrapped is not the order
 * of their identifiers; {@link RecordIdHoles} tells. Memory is bounded by the number of threads,
 * whatever the file.
 */
public final class EvtxReader {
  /** So many bytes from the beginning of a file are enough for {@link #recognises}. */
  public static final int HEAD = EvtxFileHeader.BLOCK + Long.BYTES;

  private EvtxReader() {}

  /**
   * Whether a file begins like an event log: with a file header or, where that was lost or damaged,
   * with a chunk.
   */
  public static boolean recognises(byte[] head) {
    return signed(head, 0, EvtxFileHeader.SIGNATURE)
        || signed(head, 0, Chunk.SIGNATURE)
        || signed(head, EvtxFileHeader.BLOCK, Chunk.SIGNATURE);
  }

  private static boolean signed(byte[] head, int at, long signature) {
    return head.length >= at + Long.BYTES && Bytes.i64(head, at) == signature;
  }

  /** Reads with the caller's thread and default options; the stream is left open. */
  public static EvtxSummary read(InputStream in, EvtxVisitor visitor) {
    return read(in, EvtxOptions.DEFAULT, visitor);
  }

  /** Reads a file with so many threads. */
  public static EvtxSummary read(Path file, int threads, EvtxVisitor visitor) {
    return read(file, EvtxOptions.DEFAULT.withThreads(threads), visitor);
  }

  /** Reads a file; one that cannot be opened is a gap. */
  public static EvtxSummary read(Path file, EvtxOptions options, EvtxVisitor visitor) {
    InputStream opened;
    try {
      opened = Files.newInputStream(file);
    } catch (IOException e) {
      opened = new FailedStream(e);
    }
    try {
      return read(opened, options, visitor);
    } finally {
      close(opened);
    }
  }

  /** A file that was read has told all it had; failing to close it takes nothing away. */
  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException ignored) {
      // said above
    }
  }

  /**
   * Reads a stream; the visitor is called by this thread, while others take the next chunks apart.
   * The stream is left open.
   */
  public static EvtxSummary read(InputStream in, EvtxOptions options, EvtxVisitor visitor) {
    return read(in, new EvtxBuffers(options), visitor);
  }

  /** Reads a stream as {@link #read(InputStream, EvtxOptions, EvtxVisitor)} does, with buffers. */
  public static EvtxSummary read(InputStream in, EvtxBuffers buffers, EvtxVisitor visitor) {
    ChunkSource source = new ChunkSource(in, buffers.options());
    EvtxFileHeader header = source.header();
    if (header != null) {
      visitor.header(header);
    }
    Counting counting = new Counting(visitor);
    new ChunkPipeline<>(source, buffers, chunk -> chunk)
        .run(
            (chunk, _) -> {
              counting.chunk();
              chunk.forEach(counting);
            });
    return counting.summary();
  }

  /**
   * Turns each chunk into a result with as many threads as the options say, and hands the results
   * to this thread in the order of the file.
   *
   * @param work called by several threads at once; keeps nothing of the batch but copies
   */
  public static <R> void map(
      InputStream in, EvtxOptions options, Function<EvtxBatch, R> work, Consumer<R> results) {
    ChunkSource source = new ChunkSource(in, options);
    source.header();
    new ChunkPipeline<R>(source, new EvtxBuffers(options), work::apply)
        .run((_, result) -> results.accept(result));
  }

  /**
   * Reads a stream chunk by chunk: the work is done by this thread and by helpers, the results are
   * taken by this thread in the order of the file. The stream is left open.
   *
   * @param buffers their options' number of threads does not count here
   * @param helpers may run what they are given, or never: this thread does what they have not begun
   * @param work called by several threads at once, for one batch by one of them
   * @param results gets each batch, which is valid until it returns, with what the work gave
   */
  public static <R> void read(
      InputStream in,
      EvtxBuffers buffers,
      Executor helpers,
      Function<EvtxBatch, R> work,
      BiConsumer<EvtxBatch, R> results) {
    ChunkSource source = new ChunkSource(in, buffers.options());
    source.header();
    new ChunkPipeline<R>(source, buffers, work::apply).run(helpers, results::accept);
  }
}
