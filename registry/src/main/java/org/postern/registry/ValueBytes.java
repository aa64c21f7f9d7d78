package org.postern.registry;

/**
 * Where a value's data lies.
 *
 * @param at where in the file its address stands, or the data itself if it is inline
 * @param size its bytes, not more than the limit
 */
record ValueBytes(Cells cells, int at, int size, boolean inline) {
  /** The most that one cell or segment holds since version 1.4. */
  static final int SEGMENT = 16_344;

  /** {@code db}. */
  static final int BIG = 0x6264;

  byte[] read() {
    if (inline) {
      return cells.image.bytes(at, size);
    }
    if (size == 0) {
      return new byte[0];
    }
    Cell cell = cells.at(cells.image.u32(at), at, "a value's data");
    if (cell == null) {
      return new byte[0];
    }
    if (size > SEGMENT && cell.size() >= 8 && cells.image.u16(cell.at()) == BIG) {
      return segments(cell);
    }
    if (size > cell.size()) {
      cells.damages.add(cell.at(), "the value's data is longer than its cell");
    }
    return cells.image.bytes(cell.at(), Math.min(size, cell.size()));
  }

  /** Segments that cannot be read are zeros, so that the others stay in their places. */
  private byte[] segments(Cell big) {
    Image image = cells.image;
    byte[] all = new byte[size];
    Cell list = cells.at(image.u32(big.at() + 4), big.at() + 4, "a list of data segments");
    int named = image.u16(big.at() + 2);
    int count = list == null ? 0 : Math.min(named, list.size() / 4);
    int done = 0;
    for (int i = 0; list != null && i < count && done < size; i++) {
      int want = Math.min(SEGMENT, size - done);
      int from = list.at() + 4 * i;
      Cell segment = cells.at(image.u32(from), from, "a data segment");
      if (segment != null) {
        int has = Math.min(want, segment.size());
        if (has < want) {
          cells.damages.add(segment.at(), "a data segment is shorter than it should be");
        }
        System.arraycopy(image.bytes(segment.at(), has), 0, all, done, has);
      }
      done += want;
    }
    if (done < size) {
      cells.damages.add(big.at(), "the value's data has too few segments");
    }
    return all;
  }
}
