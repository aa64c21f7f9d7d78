package org.postern.engine.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Looks at a zip's table of contents before anybody believes it (APPNOTE.TXT, 4.3.12 to 4.3.16). A
 * library keeps all entries in memory, and takes a table that breaks off for one that ends there.
 */
final class ZipDirectory {
  /** The end record and the longest comment behind it. */
  private static final int TAIL = 22 + 65_535;

  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;

  /** A million honest entries need a hundred bytes each; the library keeps them all in memory. */
  private static final long MOST_BYTES = 256L << 20;

  private final FileWindow file;

  private ZipDirectory(FileChannel file) {
    this.file = new FileWindow(file);
  }

  /**
   * What a table of contents promises and holds.
   *
   * @param promised entries that the end of the archive promises
   * @param held entries that stand there one after another, counted up to one more than the limit
   * @param before bytes that stand before its end; an archive without members has none
   * @param from where the first entry stands
   * @param to where the last one ends
   */
  record Entries(long promised, long held, long before, long from, long to) {
    /** Whether some are missing or cannot be reached. */
    boolean isBroken() {
      // Before zip64 some programs wrote no more than the low 16 bits.
      return held < promised || (held == 0 && before > 0) || (promised & 0xFFFF) != (held & 0xFFFF);
    }
  }

  /**
   * Counts the entries.
   *
   * @param most where counting may stop
   * @throws IOException if there is no table, or reading fails
   */
  static Entries count(Path path, long most) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      return new ZipDirectory(file).count(most);
    }
  }

  private Entries count(long most) throws IOException {
    long end = end();
    long promised = file.at(end, 22).getShort(10) & 0xFFFF;
    long size = file.at(end, 22).getInt(12) & 0xFFFFFFFFL;
    long tableEnd = end;
    if (end >= 20 && file.at(end - 20, 20).getInt(0) == LOCATOR_64) {
      long end64 = file.at(end - 20, 20).getLong(8);
      if (end64 >= 0 && end64 <= end - 56 && file.at(end64, 56).getInt(0) == END_64) {
        promised = file.at(end64, 56).getLong(32);
        size = file.at(end64, 56).getLong(40);
        tableEnd = end64;
      }
    }
    if (size > MOST_BYTES) {
      return new Entries(promised, most + 1, end, tableEnd, tableEnd);
    }
    // The size is counted back from the end, so that bytes before the archive do not matter.
    long position = tableEnd - size;
    long held = 0;
    while (position >= 0 && position + ENTRY_BYTES <= tableEnd && held <= most) {
      ByteBuffer entry = file.at(position, ENTRY_BYTES);
      if (entry.getInt(0) != ENTRY) {
        break;
      }
      position +=
          ENTRY_BYTES
              + (entry.getShort(28) & 0xFFFF)
              + (entry.getShort(30) & 0xFFFF)
              + (entry.getShort(32) & 0xFFFF);
      held++;
    }
    return new Entries(promised, held, end, tableEnd - size, Math.min(position, tableEnd));
  }

  private long end() throws IOException {
    long size = file.size();
    for (long at = size - 22; at >= Math.max(0, size - TAIL); at--) {
      if (file.at(at, 22).getInt(0) == END) {
        return at;
      }
    }
    throw new EOFException("it has no table of contents");
  }
}
