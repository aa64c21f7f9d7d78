package org.postern.registry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A hive's file after its logs.
 *
 * @param image the hive as handed in, or a copy with the logs applied
 * @param base its base block after that
 */
record Recovery(Image image, BaseBlock base, HiveState state, List<LogReport> reports) {
  static Recovery of(ByteBuffer data, List<byte[]> logs) {
    Image image = Image.of(data);
    BaseBlock base = BaseBlock.of(image);
    List<LogFile> files = logs.stream().map(LogFile::of).toList();
    List<LogReport> reports = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      reports.add(files.get(i).report(i));
    }
    if (!base.dirty()) {
      return new Recovery(image, base, new HiveState.Clean(), List.copyOf(reports));
    }
    return apply(image, base, files, List.copyOf(reports));
  }

  private static Recovery apply(
      Image image, BaseBlock base, List<LogFile> files, List<LogReport> reports) {
    TreeMap<Long, LogEntry> entries = new TreeMap<>();
    for (LogFile file : files) {
      file.entries().forEach(entry -> entries.putIfAbsent(entry.sequence(), entry));
    }
    if (entries.isEmpty()) {
      return dirtyPages(image, base, files, reports)
          .orElseGet(() -> none(image, base, reports, reason(files)));
    }
    BaseBlock start = base;
    long first = base.secondarySequence();
    if (!base.signed() || !base.checksumRight()) {
      Optional<BaseBlock> mended =
          files.stream()
              .filter(LogFile::mendsBase)
              .map(LogFile::base)
              .max(Comparator.comparingLong(BaseBlock::primarySequence));
      if (mended.isEmpty()) {
        String reason = "the base block is broken and no log has a whole one";
        return none(image, base, reports, reason);
      }
      start = mended.get();
      first = lastRun(entries);
    }
    List<LogEntry> run = run(entries, first);
    if (run.isEmpty()) {
      return none(
          image, base, reports, "no log has an entry with the number " + first + " or above");
    }
    return apply(image, start, run, logBytes(files), reports);
  }

  private static Recovery apply(
      Image image, BaseBlock start, List<LogEntry> run, long logBytes, List<LogReport> reports) {
    long most = mostBytes(image, logBytes);
    long size = image.size();
    int usable = 0;
    for (LogEntry entry : run) {
      if (entry.fileEnd() > most) {
        break;
      }
      size = Math.max(size, entry.fileEnd());
      usable++;
    }
    if (usable == 0) {
      String reason = "the log's pages lie beyond any size that it and the hive explain";
      return none(image, start, reports, reason);
    }
    ByteBuffer copy = image.writable(size);
    BaseBlock base = start;
    for (LogEntry entry : run.subList(0, usable)) {
      entry.applyTo(copy);
      base = base.after(entry.sequence(), entry.binsSize());
    }
    HiveState state = new HiveState.LogsApplied(usable, base.primarySequence());
    return new Recovery(Image.of(copy), base, state, reports);
  }

  private static Optional<Recovery> dirtyPages(
      Image image, BaseBlock base, List<LogFile> files, List<LogReport> reports) {
    for (LogFile file : files) {
      DirtyPages pages = file.dirtyPages().filter(log -> log.isOf(base)).orElse(null);
      if (pages != null && pages.fileEnd() <= mostBytes(image, pages.log().size())) {
        ByteBuffer copy = image.writable(Math.max(image.size(), pages.fileEnd()));
        pages.applyTo(copy);
        BaseBlock after =
            pages.base().after(pages.base().primarySequence(), pages.base().binsSize());
        HiveState state = new HiveState.LogsApplied(1, after.primarySequence());
        return Optional.of(new Recovery(Image.of(copy), after, state, reports));
      }
    }
    return Optional.empty();
  }

  /** The size beyond which a log may not let a hive grow. */
  private static long mostBytes(Image image, long logBytes) {
    return Math.min(Limits.BUFFER, image.size() + logBytes + Limits.GROWTH_BESIDES);
  }

  private static Recovery none(
      Image image, BaseBlock base, List<LogReport> reports, String reason) {
    return new Recovery(image, base, new HiveState.NoUsableLog(reason), reports);
  }

  /**
   * Entries that count on without a hole from the first one at or above a number: those before it
   * are in the hive already, and Windows may have overwritten them (partial reconciliation).
   */
  private static List<LogEntry> run(TreeMap<Long, LogEntry> entries, long first) {
    List<LogEntry> run = new ArrayList<>();
    for (LogEntry entry : entries.tailMap(first).values()) {
      if (!run.isEmpty() && entry.sequence() != run.getLast().sequence() + 1) {
        break;
      }
      run.add(entry);
    }
    return run;
  }

  /** Where the newest run begins: what is older was in the hive before its log was begun anew. */
  private static long lastRun(TreeMap<Long, LogEntry> entries) {
    long first = entries.lastKey();
    while (entries.containsKey(first - 1)) {
      first--;
    }
    return first;
  }

  private static long logBytes(List<LogFile> files) {
    long bytes = 0;
    for (LogFile file : files) {
      for (LogEntry entry : file.entries()) {
        bytes += entry.size();
      }
    }
    return bytes;
  }

  private static String reason(List<LogFile> files) {
    if (files.isEmpty()) {
      return "no log was handed in";
    }
    return files.stream().anyMatch(file -> file.format() == LogFormat.DIRTY_PAGES)
        ? "the log of the old format (DIRT) is not whole, or of another write"
        : "no log has a whole entry";
  }
}
