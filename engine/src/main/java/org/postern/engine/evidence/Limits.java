package org.postern.engine.evidence;

/**
 * Bounds on what an archive may make the reader do.
 *
 * @param depth archives inside archives
 * @param members members of one archive
 * @param bytes bytes of one member after decompression
 * @param ratio bytes after decompression for each byte before, once {@code ratioFrom} is passed
 * @param ratioFrom bytes after decompression from which the ratio counts
 * @param scratch bytes of an inner archive that may be kept in a temporary file
 */
public record Limits(
    int depth, long members, long bytes, long ratio, long ratioFrom, long scratch) {

  /** A collector's zip in a responder's zip in a carrier's tar, and one to spare. */
  static final int DEPTH = 4;

  /** A whole volume has a few million files, the logs of a server a few thousand. */
  static final long MEMBERS = 1_000_000;

  /** No single log comes near: 1 TiB. */
  static final long BYTES = 1L << 40;

  /** Logs shrink 20 to 50 times, the most repetitive some 300 times. */
  static final long RATIO = 1_000;

  /** Small members may shrink more; they cannot hurt: 256 MiB. */
  static final long RATIO_FROM = 256L << 20;

  /** Inner archives are kept in a temporary file while they are read: 32 GiB. */
  static final long SCRATCH = 32L << 30;

  /** The limits that fit honest evidence. */
  public static Limits defaults() {
    return new Limits(DEPTH, MEMBERS, BYTES, RATIO, RATIO_FROM, SCRATCH);
  }
}
