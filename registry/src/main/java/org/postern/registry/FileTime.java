package org.postern.registry;

import java.time.Instant;

/** FILETIME: counts of 100 ns since 1601 in UTC. */
final class FileTime {
  private static final long PER_SECOND = 10_000_000;

  /** Seconds from 1601-01-01 to 1970-01-01. */
  private static final long EPOCH = 11_644_473_600L;

  private FileTime() {}

  static Instant instant(long fileTime) {
    long seconds = Long.divideUnsigned(fileTime, PER_SECOND);
    long rest = Long.remainderUnsigned(fileTime, PER_SECOND);
    return Instant.ofEpochSecond(seconds - EPOCH, 100 * rest);
  }

  static long of(Instant time) {
    return (time.getEpochSecond() + EPOCH) * PER_SECOND + time.getNano() / 100;
  }
}
