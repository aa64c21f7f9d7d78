package org.postern.registry;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a transaction log, known to be whole: pages to write into the bins.
 *
 * @param log the log it stands in
 * @param at where in it
 * @param size its bytes
 * @param sequence its number
 * @param binsSize bytes of all bins after it
 * @param pages how many pages it has
 */
record LogEntry(Image log, int at, int size, long sequence, long binsSize, int pages) {
  /** {@code HvLE}. */
  static final int SIGNATURE = 0x454c7648;

  private static final int HEADER = 40;
  private static final int HASHED = 32;
  private static final int ALIGNMENT = 512;
  private static final int REFERENCE = 8;

  /** The entry at a place where its signature stands, or null if it is not whole. */
  static @Nullable LogEntry of(Image log, int at) {
    if (!log.has(at, HEADER)) {
      return null;
    }
    long size = log.u32(at + 4);
    if (size < HEADER || size % ALIGNMENT != 0 || !log.has(at, size)) {
      return null;
    }
    if (log.i64(at + 32) != Marvin32.hash(log, at, HASHED, Marvin32.LOG_SEED)
        || log.i64(at + 24)
            != Marvin32.hash(log, at + HEADER, (int) size - HEADER, Marvin32.LOG_SEED)) {
      return null;
    }
    long pages = log.u32(at + 20);
    if (pages > (size - HEADER) / REFERENCE) {
      return null;
    }
    LogEntry entry =
        new LogEntry(log, at, (int) size, log.u32(at + 12), log.u32(at + 16), (int) pages);
    return entry.fits() ? entry : null;
  }

  private boolean fits() {
    long end = HEADER + (long) REFERENCE * pages;
    for (int i = 0; i < pages; i++) {
      end += pageSize(i);
      if (pageOffset(i) + pageSize(i) > binsSize) {
        return false;
      }
    }
    return end <= size && binsSize % BaseBlock.SIZE == 0;
  }

  private long pageOffset(int page) {
    return log.u32(at + HEADER + REFERENCE * page);
  }

  private long pageSize(int page) {
    return log.u32(at + HEADER + REFERENCE * page + 4);
  }

  /** Where its last page ends in the hive's file. */
  long fileEnd() {
    long end = 0;
    for (int i = 0; i < pages; i++) {
      end = Math.max(end, BaseBlock.SIZE + pageOffset(i) + pageSize(i));
    }
    return end;
  }

  void applyTo(ByteBuffer hive) {
    int from = at + HEADER + REFERENCE * pages;
    for (int i = 0; i < pages; i++) {
      int count = (int) pageSize(i);
      log.copyTo(from, count, hive, (int) (BaseBlock.SIZE + pageOffset(i)));
      from += count;
    }
  }
}
