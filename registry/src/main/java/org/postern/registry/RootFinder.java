package org.postern.registry;

import org.jspecify.annotations.Nullable;

/** Finds the root key: where the base block says, or else by its flag. */
final class RootFinder {
  private static final int ENTRY = 4;

  private RootFinder() {}

  static @Nullable Key find(Cells cells, BaseBlock base) {
    Image image = cells.image;
    boolean bins = image.has(BaseBlock.SIZE, 4) && image.i32(BaseBlock.SIZE) == Bins.SIGNATURE;
    if (!base.signed() && !bins) {
      return null;
    }
    long stated = base.rootOffset();
    if (root(image, stated, 0)) {
      return key(cells, stated);
    }
    cells.damages.add(36, "the base block's address of the root key leads to no key");
    for (long offset = 32; image.has(BaseBlock.SIZE + offset, 8 + Key.HEADER); offset += 8) {
      if (root(image, offset, ENTRY)) {
        return key(cells, offset);
      }
    }
    return null;
  }

  private static boolean root(Image image, long offset, int flag) {
    long at = BaseBlock.SIZE + offset;
    return offset % 8 == 0
        && image.has(at, 4 + Key.HEADER)
        && image.u16((int) at + 4) == Cells.KEY
        && (image.u16((int) at + 6) & flag) == flag;
  }

  private static @Nullable Key key(Cells cells, long offset) {
    Cell cell = cells.at(offset, 36, "the root key");
    return cell == null ? null : Key.of(cells, cell, null);
  }
}
