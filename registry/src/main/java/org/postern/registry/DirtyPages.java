package org.postern.registry;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A transaction log as Windows wrote it up to 8 and Server 2012: a map with a bit for each 512
 * bytes of the bins, and behind it those that are dirty, one after another.
 *
 * @param log the log's file
 * @param base its first sector, known to be whole
 * @param map where the bits begin
 * @param first where the first page lies
 * @param pages how many there are
 */
record DirtyPages(Image log, BaseBlock base, int map, int first, int pages) {
  /** {@code DIRT}. */
  static final int SIGNATURE = 0x54524944;

  private static final int PAGE = 512;

  /** The log, or empty if it is not whole. */
  static Optional<DirtyPages> of(Image log, BaseBlock base, int second) {
    int map = second + 4;
    long bits = base.binsSize() / PAGE;
    long mapEnd = map + (bits + 7) / 8;
    long first = (mapEnd + PAGE - 1) / PAGE * PAGE;
    if (!base.signed() || !base.checksumRight() || !log.has(map, mapEnd - map)) {
      return Optional.empty();
    }
    int pages = 0;
    for (int i = map; i < mapEnd; i++) {
      pages += Integer.bitCount(log.u8(i));
    }
    return pages > 0 && log.has(first, (long) PAGE * pages)
        ? Optional.of(new DirtyPages(log, base, map, (int) first, pages))
        : Optional.empty();
  }

  /** Whether it belongs to the write that a hive was copied in; it has no numbers to tell. */
  boolean isOf(BaseBlock hive) {
    return !hive.signed() || !hive.checksumRight() || hive.lastWritten().equals(base.lastWritten());
  }

  /** Bytes of the hive's file after it; bits of padding may lie behind the last bin. */
  long fileEnd() {
    return BaseBlock.SIZE + base.binsSize();
  }

  void applyTo(ByteBuffer hive) {
    int from = first;
    long bits = base.binsSize() / PAGE;
    for (int bit = 0; bit < bits; bit++) {
      if ((log.u8(map + bit / 8) & (1 << (bit % 8))) != 0) {
        log.copyTo(from, PAGE, hive, BaseBlock.SIZE + PAGE * bit);
        from += PAGE;
      }
    }
  }
}
