package org.postern.registry;

/**
 * What a hive may still claim to hold.
 *
 * <p>Every list entry, key and value is charged when it is first read, with the bytes it stands on.
 * Bytes that are claimed over and over, by lists shared between keys or by cells laid over each
 * other, use it up; this bounds time and memory of a whole walk by the size of the file. So does
 * the number of claims, for the smallest of them become much larger objects.
 */
final class Budget {
  private long left;
  private int claims;

  Budget(long fileSize) {
    this.left = Limits.CLAIMED_TIMES * fileSize + Limits.CLAIMED_BESIDES;
  }

  boolean charge(long bytes) {
    if (bytes > left || claims >= Limits.CLAIMS) {
      left = 0;
      return false;
    }
    claims++;
    left -= bytes;
    return true;
  }
}
