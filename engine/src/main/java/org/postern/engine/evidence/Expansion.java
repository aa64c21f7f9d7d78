package org.postern.engine.evidence;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what all members of one file of the evidence expand to, archives inside it included. A
 * bomb of many small members, or of archives inside archives, passes the limits of each member.
 * Safe for any number of threads.
 */
final class Expansion {
  private final Limits limits;
  private final long packed;
  private final AtomicLong expanded = new AtomicLong();

  /** For a file of so many bytes. */
  Expansion(Limits limits, long packed) {
    this.limits = limits;
    this.packed = Math.max(1, packed);
  }

  /**
   * Counts more bytes.
   *
   * @throws LimitExceededException if all together are too many for the file they came from
   */
  void add(long bytes) throws LimitExceededException {
    long all = expanded.addAndGet(bytes);
    if (all > limits.ratioFrom() && all / limits.ratio() > packed) {
      throw new LimitExceededException(
          "all that is packed there expands more than "
              + limits.ratio()
              + " times, like an archive bomb");
    }
  }
}
