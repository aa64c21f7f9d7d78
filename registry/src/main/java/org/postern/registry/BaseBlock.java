package org.postern.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The first sector of a hive or of its log, as written.
 *
 * @param primarySequence raised when a write begins
 * @param secondarySequence raised when it ends; equal to the other in a hive at rest
 * @param lastWritten when the hive was last written, UTC
 * @param major 1
 * @param minor 3 to 6
 * @param fileType 0 is a hive; 1, 2 and 6 are logs
 * @param rootOffset where the root key's cell is, from the first bin
 * @param binsSize bytes of all bins
 * @param fileName the end of the hive's path as Windows noted it; may be empty
 * @param signed whether it begins as a hive does
 * @param checksumRight whether its checksum is that of its bytes
 */
public record BaseBlock(
    long primarySequence,
    long secondarySequence,
    Instant lastWritten,
    long major,
    long minor,
    long fileType,
    long rootOffset,
    long binsSize,
    String fileName,
    boolean signed,
    boolean checksumRight) {
  /** Where the bins begin. */
  static final int SIZE = 4096;

  /** What logs have of it. */
  static final int SECTOR = 512;

  /** {@code regf}. */
  static final int SIGNATURE = 0x66676572;

  private static final int CHECKED = 508;

  /** Whether a write was not finished, or cannot be told to be. */
  public boolean dirty() {
    return !signed || !checksumRight || primarySequence != secondarySequence;
  }

  /** That of a hive's or log's file; of one that is too short, as if zeros followed. */
  public static BaseBlock of(byte[] file) {
    return of(Image.of(file));
  }

  static BaseBlock of(Image file) {
    Image b =
        file.size() >= SECTOR
            ? file
            : Image.of(java.util.Arrays.copyOf(file.bytes(0, file.size()), SECTOR));
    return new BaseBlock(
        b.u32(4),
        b.u32(8),
        FileTime.instant(b.i64(12)),
        b.u32(20),
        b.u32(24),
        b.u32(28),
        b.u32(36),
        b.u32(40),
        fileName(b),
        b.i32(0) == SIGNATURE,
        b.i32(CHECKED) == checksum(b));
  }

  /** The same at rest, after a log entry of this number and size was applied. */
  BaseBlock after(long sequence, long newBinsSize) {
    return new BaseBlock(
        sequence,
        sequence,
        lastWritten,
        major,
        minor,
        fileType,
        rootOffset,
        newBinsSize,
        fileName,
        signed,
        checksumRight);
  }

  private static String fileName(Image b) {
    String padded = new String(b.bytes(48, 64), StandardCharsets.UTF_16LE);
    int end = padded.indexOf(0);
    return end < 0 ? padded : padded.substring(0, end);
  }

  /** All words xored; Windows writes 1 for 0 and -2 for -1. */
  static int checksum(Image b) {
    int sum = 0;
    for (int at = 0; at < CHECKED; at += 4) {
      sum ^= b.i32(at);
    }
    return sum == 0 ? 1 : sum == -1 ? -2 : sum;
  }
}
