package org.postern.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A transaction log in the making, as Windows writes them since 8.1, for the demo and for tests:
 * the pages in which two states of a hive differ.
 */
public final class NewLog {
  private static final int PAGE = 4096;
  private static final int HEADER = 40;
  private static final int REFERENCE = 8;
  private static final int ENTRIES_TYPE = 6;

  private final byte[] base;
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** Begins the log of a hive. */
  public NewLog(byte[] hive) {
    base = Arrays.copyOf(hive, BaseBlock.SECTOR);
    ByteBuffer sector = view(base).putInt(28, ENTRIES_TYPE);
    sector.putInt(508, BaseBlock.checksum(Image.of(base)));
  }

  /** A hive as it is found in the middle of a write: begun, with nothing written yet. */
  public static byte[] unfinished(byte[] hive) {
    byte[] bytes = hive.clone();
    ByteBuffer file = view(bytes);
    file.putInt(4, file.getInt(8) + 1);
    file.putInt(508, BaseBlock.checksum(Image.of(bytes)));
    return bytes;
  }

  /**
   * Adds an entry.
   *
   * @param sequence its number; that of the first is the hive's own
   */
  public NewLog entry(int sequence, byte[] before, byte[] after) {
    List<Integer> pages = new ArrayList<>();
    for (int at = BaseBlock.SIZE; at < after.length; at += PAGE) {
      if (at >= before.length || !Arrays.equals(before, at, at + PAGE, after, at, at + PAGE)) {
        pages.add(at);
      }
    }
    int used = HEADER + pages.size() * (REFERENCE + PAGE);
    int size = (used + BaseBlock.SECTOR - 1) / BaseBlock.SECTOR * BaseBlock.SECTOR;
    byte[] bytes = new byte[size];
    ByteBuffer entry = view(bytes);
    entry.putInt(LogEntry.SIGNATURE).putInt(size).putInt(0).putInt(sequence);
    entry.putInt(after.length - BaseBlock.SIZE).putInt(pages.size()).position(HEADER);
    pages.forEach(at -> entry.putInt(at - BaseBlock.SIZE).putInt(PAGE));
    pages.forEach(at -> entry.put(after, at, PAGE));
    Image image = Image.of(bytes);
    entry.putLong(24, Marvin32.hash(image, HEADER, size - HEADER, Marvin32.LOG_SEED));
    entry.putLong(32, Marvin32.hash(image, 0, 32, Marvin32.LOG_SEED));
    entries.writeBytes(bytes);
    return this;
  }

  /** The log's file. */
  public byte[] bytes() {
    byte[] all = Arrays.copyOf(base, base.length + entries.size());
    System.arraycopy(entries.toByteArray(), 0, all, base.length, entries.size());
    return all;
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
