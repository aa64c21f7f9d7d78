package org.postern.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction log.
 *
 * @param base its first sector
 * @param entries those that are whole, up to the first that is not
 * @param dirtyPages what a log of the old format holds, if it is whole
 */
record LogFile(
    BaseBlock base,
    LogFormat format,
    List<LogEntry> entries,
    Optional<DirtyPages> dirtyPages,
    String remark) {
  private static final int ENTRIES_TYPE = 6;

  static LogFile of(byte[] bytes) {
    Image log = Image.of(bytes);
    BaseBlock base = BaseBlock.of(log);
    int second = secondSector(log);
    if (second > 0 && log.i32(second) == LogEntry.SIGNATURE) {
      return withEntries(log, base, second);
    }
    if (second > 0 && log.i32(second) == DirtyPages.SIGNATURE) {
      Optional<DirtyPages> pages = DirtyPages.of(log, base, second);
      String remark = pages.isPresent() ? "" : "the log of the old format is not whole";
      return new LogFile(base, LogFormat.DIRTY_PAGES, List.of(), pages, remark);
    }
    if (allZero(log) || (base.signed() && base.fileType() == ENTRIES_TYPE)) {
      return none(base, LogFormat.EMPTY, "");
    }
    return base.signed() && (base.fileType() == 1 || base.fileType() == 2)
        ? none(base, LogFormat.DIRTY_PAGES, "the log of the old format has no pages")
        : none(base, LogFormat.UNKNOWN, "it is not a transaction log");
  }

  private static LogFile none(BaseBlock base, LogFormat format, String remark) {
    return new LogFile(base, format, List.of(), Optional.empty(), remark);
  }

  /** Sectors have 512 bytes; disks with larger ones are told by the clustering factor. */
  private static int secondSector(Image log) {
    if (!log.has(BaseBlock.SECTOR, 4)) {
      return 0;
    }
    int first = log.i32(BaseBlock.SECTOR);
    long other = BaseBlock.SECTOR * log.u32(44);
    return first != LogEntry.SIGNATURE
            && first != DirtyPages.SIGNATURE
            && other > BaseBlock.SECTOR
            && log.has(other, 4)
        ? (int) other
        : BaseBlock.SECTOR;
  }

  private static LogFile withEntries(Image log, BaseBlock base, int from) {
    List<LogEntry> entries = new ArrayList<>();
    int at = from;
    while (log.has(at, 4) && log.i32(at) == LogEntry.SIGNATURE) {
      @Nullable LogEntry entry = LogEntry.of(log, at);
      if (entry == null) {
        String remark = "the entry at " + at + " is not whole, nothing is read from there on";
        return new LogFile(base, LogFormat.ENTRIES, List.copyOf(entries), Optional.empty(), remark);
      }
      entries.add(entry);
      at += entry.size();
    }
    return new LogFile(base, LogFormat.ENTRIES, List.copyOf(entries), Optional.empty(), "");
  }

  private static boolean allZero(Image log) {
    for (int at = 0; at < log.size(); at++) {
      if (log.u8(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether its first sector can stand in for a hive's that is broken. */
  boolean mendsBase() {
    return format == LogFormat.ENTRIES && base.signed() && base.checksumRight();
  }

  LogReport report(int index) {
    int whole = entries.size() + (dirtyPages.isPresent() ? 1 : 0);
    return new LogReport(index, format, whole, remark);
  }
}
