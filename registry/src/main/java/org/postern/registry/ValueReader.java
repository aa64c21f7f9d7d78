package org.postern.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of one key. */
final class ValueReader {
  /** {@code vk}. */
  static final int VALUE = 0x6b76;

  private static final int HEADER = 20;
  private static final int COMPRESSED_NAME = 1;
  private static final long INLINE = 0x80000000L;

  private final Cells cells;
  private final Cell key;

  ValueReader(Cells cells, Cell key) {
    this.cells = cells;
    this.key = key;
  }

  List<Value> read() {
    Image image = cells.image;
    long count = image.u32(key.at() + 36);
    if (count == 0) {
      return List.of();
    }
    int from = key.at() + 40;
    Cell list = cells.at(image.u32(from), from, "a list of values");
    long most = list == null ? 0 : Math.min(count, list.size() / 4);
    List<Value> found = new ArrayList<>();
    for (int i = 0; list != null && i < most && cells.charge(4, list.at()); i++) {
      int at = list.at() + 4 * i;
      Cell cell = cells.at(image.u32(at), at, "a value");
      @Nullable Value value = cell == null ? null : value(cell);
      if (value != null) {
        found.add(value);
      }
    }
    if (found.size() != count) {
      cells.damages.add(
          key.at(), "the key has " + count + " values, of which " + found.size() + " can be read");
    }
    return List.copyOf(found);
  }

  private @Nullable Value value(Cell cell) {
    Image image = cells.image;
    int at = cell.at();
    if (cell.size() < HEADER || image.u16(at) != VALUE) {
      cells.damages.add(at, "there is no value where a list names one");
      return null;
    }
    int length = image.u16(at + 2);
    int most = Math.min(cell.size() - HEADER, Limits.VALUE_NAME_BYTES);
    if (length > most) {
      cells.damages.add(at, "the value's name is longer than it can be");
      length = most;
    }
    ValueBytes data = data(at);
    if (!cells.charge(HEADER + length + data.size(), at)) {
      return null;
    }
    boolean compressed = (image.u16(at + 16) & COMPRESSED_NAME) != 0;
    return new Value(image.name(at + HEADER, length, compressed), image.u32(at + 12), data);
  }

  /** The top bit of the size says that the data stands where its address would. */
  private ValueBytes data(int at) {
    long stated = cells.image.u32(at + 4);
    if ((stated & INLINE) != 0) {
      long size = stated & ~INLINE;
      if (size > 4) {
        cells.damages.add(at, "data in a value has more than four bytes");
      }
      return new ValueBytes(cells, at + 8, (int) Math.min(size, 4), true);
    }
    long most = Math.min(Limits.VALUE_BYTES, cells.image.size());
    if (stated > most) {
      cells.damages.add(at, "the value's data is longer than it can be");
    }
    return new ValueBytes(cells, at + 8, (int) Math.min(stated, most), false);
  }
}
