package org.postern.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A transaction log in the making: the pages in which two states of a hive differ. */
final class NewLog {
  private static final int PAGE = 4096;
  private final byte[] base;
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** Begins the log of a hive. */
  NewLog(byte[] hive) {
    base = Arrays.copyOf(hive, BaseBlock.SECTOR);
    Bytes.setInt(base, 28, 6);
    Bytes.checked(base);
  }

  NewLog entry(int sequence, byte[] before, byte[] after) {
    List<Integer> pages = new ArrayList<>();
    for (int at = BaseBlock.SIZE; at < after.length; at += PAGE) {
      if (at >= before.length || !Arrays.equals(before, at, at + PAGE, after, at, at + PAGE)) {
        pages.add(at);
      }
    }
    int size = (40 + pages.size() * (8 + PAGE) + 511) / 512 * 512;
    ByteBuffer entry = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    entry.putInt(LogEntry.SIGNATURE).putInt(size).putInt(0).putInt(sequence);
    entry.putInt(after.length - BaseBlock.SIZE).putInt(pages.size()).position(40);
    pages.forEach(at -> entry.putInt(at - BaseBlock.SIZE).putInt(PAGE));
    pages.forEach(at -> entry.put(after, at, PAGE));
    Image image = Image.of(entry.array());
    entry.putLong(24, Marvin32.hash(image, 40, size - 40, Marvin32.LOG_SEED));
    entry.putLong(32, Marvin32.hash(image, 0, 32, Marvin32.LOG_SEED));
    entries.writeBytes(entry.array());
    return this;
  }

  byte[] bytes() {
    byte[] all = Arrays.copyOf(base, base.length + entries.size());
    System.arraycopy(entries.toByteArray(), 0, all, base.length, entries.size());
    return all;
  }
}
