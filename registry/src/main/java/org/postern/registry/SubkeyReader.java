package org.postern.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lists of subkeys of one key: lf, lh, li, and ri, which lists the others. */
final class SubkeyReader {
  static final int LF = 0x666c;
  static final int LH = 0x686c;
  static final int LI = 0x696c;
  static final int RI = 0x6972;
  private static final int HEADER = 4;

  private final Cells cells;
  private final Key key;
  private final List<Key> found = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();

  SubkeyReader(Cells cells, Key key) {
    this.cells = cells;
    this.key = key;
  }

  List<Key> read() {
    int at = key.cell().at();
    long count = cells.image.u32(at + 20);
    if (count == 0) {
      return List.of();
    }
    if (key.depth() >= Limits.DEPTH) {
      cells.damages.add(at, "keys are nested deeper than Windows allows");
      return List.of();
    }
    list(cells.image.u32(at + 28), at + 28, true);
    if (found.size() != count) {
      cells.damages.add(
          at, "the key has " + count + " subkeys, of which " + found.size() + " can be read");
    }
    return List.copyOf(found);
  }

  private void list(long offset, int from, boolean outer) {
    Cell cell = cells.at(offset, from, "a list of subkeys");
    if (cell == null) {
      return;
    }
    if (cell.size() < HEADER) {
      cells.damages.add(cell.at(), "the list of subkeys is too short");
      return;
    }
    switch (cells.image.u16(cell.at())) {
      case LF, LH -> leaf(cell, 8);
      case LI -> leaf(cell, 4);
      case RI -> index(cell, outer);
      default -> cells.damages.add(cell.at(), "there is no list of subkeys where a key names one");
    }
  }

  private void index(Cell cell, boolean outer) {
    if (!outer) {
      cells.damages.add(cell.at(), "a list of lists stands in another one");
      return;
    }
    int count = count(cell, 4);
    for (int i = 0; i < count && cells.charge(4, cell.at()); i++) {
      int at = cell.at() + HEADER + 4 * i;
      long offset = cells.image.u32(at);
      if (seen.add(offset)) {
        list(offset, at, false);
      } else {
        cells.damages.add(at, "a list of subkeys is named twice");
      }
    }
  }

  private void leaf(Cell cell, int width) {
    int count = count(cell, width);
    for (int i = 0; i < count && cells.charge(width, cell.at()); i++) {
      int at = cell.at() + HEADER + width * i;
      subkey(cells.image.u32(at), at);
    }
  }

  private int count(Cell cell, int width) {
    int count = cells.image.u16(cell.at() + 2);
    int most = (cell.size() - HEADER) / width;
    if (count > most) {
      cells.damages.add(cell.at(), "the list of subkeys is longer than its cell");
    }
    return Math.min(count, most);
  }

  private void subkey(long offset, int from) {
    if (!seen.add(offset)) {
      cells.damages.add(from, "a subkey is listed twice");
      return;
    }
    if (key.below(offset)) {
      cells.damages.add(from, "a key is its own subkey");
      return;
    }
    Cell cell = cells.at(offset, from, "a subkey");
    @Nullable Key subkey = cell == null ? null : Key.of(cells, cell, key);
    if (subkey == null) {
      return;
    }
    if (cells.image.u32(subkey.cell().at() + 16) != key.cell().offset()) {
      cells.damages.add(subkey.cell().at(), "the key names another parent than the one it is in");
    }
    found.add(subkey);
  }
}
