package org.postern.evtx;

/** Bounds on what a file may make us do; each is far above what Windows writes. */
final class Limits {
  /** Elements inside elements; events have a handful, this bounds the call stack. */
  static final int ELEMENT_DEPTH = 64;

  /** Templates inside values of templates; Windows writes two, this bounds the call stack. */
  static final int INSTANCE_DEPTH = 8;

  /** Characters of an element or attribute name; the longest in the public samples has 22. */
  static final int NAME_CHARS = 512;

  /**
   * Bytes and name characters compiled for one chunk; definitions that do not overlap fit into its
   * 64 KiB, so sixteen times that means they are made to.
   */
  static final int COMPILED_PER_CHUNK = 1 << 20;

  /**
   * Weight of one record once its values stand in its templates; a record holds at most 64 KiB and
   * uses each value once or twice.
   */
  static final long EXPANSION_PER_RECORD = 1 << 20;

  /** Weight of all records of one chunk; a thousand times its size. */
  static final long EXPANSION_PER_CHUNK = 64L << 20;

  /** Distinct templates kept between chunks; no public sample uses more than 39. */
  static final int CACHED_TEMPLATES = 2048;

  /** Weight of the templates kept between chunks, which bounds their memory. */
  static final long CACHED_WEIGHT = 16L << 20;

  private Limits() {}
}
