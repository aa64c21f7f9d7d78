package org.postern.engine.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into blocks of whole lines, in one buffer; larger blocks only where lines are long.
 *
 * <p>A line that does not fit the buffer is handed out cut to the buffer's length; the rest of it
 * is skipped and reported. The last line needs no line end. A stream that breaks ends the text at
 * the place where it broke; the cause is kept.
 */
public final class LineBlocks {
  /** Size of the buffer, and the longest line that is read in full: 1 MiB. */
  public static final int CAPACITY = 1 << 20;

  /**
   * So much is read at once, as it stays in a second-level cache while it is hashed and searched.
   */
  private static final int USUAL = 1 << 18;

  private final InputStream in;
  private final LongConsumer skipped;
  private byte[] buffer;
  private int end;
  private int filled;
  private long offset;
  private boolean ended;
  private boolean cutInLine;
  private @Nullable IOException failure;

  /**
   * Starts before the first block.
   *
   * @param in the text; not closed here
   * @param buffer the buffer to use, of any content; a line longer than it is cut
   * @param skipped told how many bytes of an over-long line were left out
   */
  public LineBlocks(InputStream in, byte[] buffer, LongConsumer skipped) {
    this.in = in;
    this.skipped = skipped;
    this.buffer = buffer;
  }

  /** Reads the next block; false when there is none. */
  public boolean next() {
    return next(buffer);
  }

  /**
   * Reads the next block into another buffer of the same length, so that the block before stays as
   * it is; false when there is none.
   */
  public boolean next(byte[] into) {
    offset += end;
    System.arraycopy(buffer, end, into, 0, filled - end);
    buffer = into;
    filled -= end;
    end = 0;
    if (cutInLine) {
      cutInLine = false;
      skipRestOfLine();
    }
    fill(Math.min(USUAL, buffer.length));
    end = wholeLines();
    if (end == 0) {
      fill(buffer.length);
      end = wholeLines();
    }
    if (end == 0) {
      cutInLine = !ended;
      end = filled;
    }
    return end > 0;
  }

  /** The buffer; whole lines lie in {@code [0, end())} until the next call of {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Position after the last byte of the block. */
  public int end() {
    return end;
  }

  /** Offset of the block's first byte in the stream. */
  public long offset() {
    return offset;
  }

  /** Why the stream ended early, if it did. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private void fill(int to) {
    while (filled < to && !ended) {
      filled += read(filled, to);
    }
  }

  private int read(int at, int to) {
    try {
      int n = in.read(buffer, at, to - at);
      ended = n < 0;
      return Math.max(0, n);
    } catch (IOException e) {
      failure = e;
      ended = true;
      return 0;
    }
  }

  /** How much of what was read is whole lines. */
  private int wholeLines() {
    if (ended) {
      return filled;
    }
    for (int i = filled - 1; i >= 0; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private void skipRestOfLine() {
    long lost = 0;
    int found = -1;
    while (found < 0 && !ended) {
      int n = read(0, buffer.length);
      found = indexOfLineEnd(buffer, n);
      lost += found < 0 ? n : found + 1;
      filled = found < 0 ? 0 : n - found - 1;
    }
    if (found >= 0) {
      System.arraycopy(buffer, found + 1, buffer, 0, filled);
    }
    offset += lost;
    if (lost > 1) {
      skipped.accept(lost);
    }
  }

  private static int indexOfLineEnd(byte[] bytes, int to) {
    for (int i = 0; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
