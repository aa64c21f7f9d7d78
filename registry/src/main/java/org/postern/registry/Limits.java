package org.postern.registry;

/** Bounds on what a hive may make us do; each is above what Windows writes. */
final class Limits {
  /** Keys inside keys; Windows allows 512 levels, and callers walk down by recursion. */
  static final int DEPTH = 512;

  /** Bytes of a key's name; Windows allows 255 characters. */
  static final int KEY_NAME_BYTES = 512;

  /** Bytes of a value's name; Windows allows 16 383 characters. */
  static final int VALUE_NAME_BYTES = 2 * 16_383;

  /** Bytes of one value; longer ones than a few MiB are not seen in system hives. */
  static final int VALUE_BYTES = 64 << 20;

  /** Different damages kept; a hive with more is rubble, and they are counted. */
  static final int DAMAGES = 1000;

  /**
   * Bytes that keys, values and lists may claim, as a multiple of the file: honest ones do not
   * overlap, so all of them together claim less than once its size.
   */
  static final int CLAIMED_TIMES = 2;

  /** Bytes that may be claimed on top, so that a tiny hive with a flaw is still read whole. */
  static final long CLAIMED_BESIDES = 1 << 20;

  /**
   * List entries, keys and values of one hive together: each becomes an object of some hundred
   * bytes. By our estimate a large SOFTWARE hive makes some three million.
   */
  static final int CLAIMS = 8_000_000;

  /**
   * Bytes by which logs may let a hive grow beyond their own size; new bins are logged whole, so
   * none is needed for honest ones.
   */
  static final long GROWTH_BESIDES = 1 << 20;

  /** The longest buffer that the Java runtime gives. */
  static final long BUFFER = Integer.MAX_VALUE - 8L;

  private Limits() {}
}
