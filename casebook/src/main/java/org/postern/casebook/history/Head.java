package org.postern.casebook.history;

import java.util.Objects;

/**
 * Where a history ends. Kept elsewhere, it proves later that nothing before it was cut off or
 * changed.
 *
 * @param sequence number of the last entry, 0 for an empty history
 * @param hash its hash, 64 zeros for an empty history
 */
public record Head(long sequence, String hash) {
  /** Before the first entry. */
  public static final Head EMPTY = new Head(0, "0".repeat(64));

  public Head {
    Objects.requireNonNull(hash, "hash");
  }

  /** As it is printed and typed: {@code 17:9f86d081…}. */
  @Override
  public String toString() {
    return sequence + ":" + hash;
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Head parse(String text) {
    int colon = text.indexOf(':');
    String hash = text.substring(colon + 1);
    if (colon < 1 || colon > 18 || hash.length() != 64) {
      throw new IllegalArgumentException(
          "a head is a number, a colon and 64 hexadecimal digits, and this is \"" + text + "\"");
    }
    try {
      return new Head(Long.parseLong(text.substring(0, colon)), hash);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("a head begins with a number: " + text, noNumber);
    }
  }
}
