package org.postern.registry;

/** Looks whether the bins follow each other; cells are found by address whatever it says. */
final class Bins {
  /** {@code hbin}. */
  static final int SIGNATURE = 0x6e696268;

  private static final int GRID = 4096;

  private Bins() {}

  static void check(Image image, long binsSize, DamageList damages) {
    long end = BaseBlock.SIZE + binsSize;
    if (end > image.size()) {
      damages.add(image.size(), "the file ends before the last bin");
    }
    long at = BaseBlock.SIZE;
    boolean lost = false;
    while (at < end && image.has(at, GRID)) {
      int p = (int) at;
      long size = image.u32(p + 8);
      boolean sound =
          image.i32(p) == SIGNATURE
              && image.u32(p + 4) == at - BaseBlock.SIZE
              && size >= GRID
              && size % GRID == 0
              && at + size <= end;
      if (!sound && !lost) {
        damages.add(at, "there is no sound bin");
      }
      lost = !sound;
      at += sound ? size : GRID;
    }
  }
}
