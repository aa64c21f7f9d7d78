package org.postern.registry;

import org.jspecify.annotations.Nullable;

/** Finds cells by address, and notes what is wrong with them. */
final class Cells {
  /** The address that stands for none. */
  static final long NONE = 0xffffffffL;

  /** {@code nk}. */
  static final int KEY = 0x6b6e;

  private static final int BIN_HEADER = 32;
  private static final int SMALLEST = 8;

  final Image image;
  final DamageList damages;
  final Budget budget;

  Cells(Image image, DamageList damages) {
    this.image = image;
    this.damages = damages;
    this.budget = new Budget(image.size());
  }

  /**
   * A cell's content, or null. One that is marked free, or whose size cannot be, is damage and read
   * as far as it can be: what it holds is checked by who asked for it.
   *
   * @param from where in the file its address stands
   * @param what what it should hold, for the damage
   */
  @Nullable Cell at(long offset, int from, String what) {
    long at = BaseBlock.SIZE + offset;
    if (offset % SMALLEST != 0 || offset < BIN_HEADER || !image.has(at, SMALLEST)) {
      damages.add(from, "the address of " + what + " leads nowhere");
      return null;
    }
    int signed = image.i32((int) at);
    long size = Math.abs((long) signed);
    if (size < SMALLEST) {
      damages.add(at, "the cell of " + what + " is empty");
      return null;
    }
    if (signed > 0) {
      damages.add(at, "the cell of " + what + " is marked free");
    }
    long left = image.size() - at;
    if (size > left) {
      damages.add(at, "the cell of " + what + " ends behind the file");
    }
    return new Cell(offset, (int) at + 4, (int) (Math.min(size, left) - 4));
  }

  /** Notes once that the hive claims more than it can hold. */
  boolean charge(long bytes, long at) {
    if (budget.charge(bytes)) {
      return true;
    }
    damages.add(at, "lists and cells claim more than the file can hold; reading ends here");
    return false;
  }
}
