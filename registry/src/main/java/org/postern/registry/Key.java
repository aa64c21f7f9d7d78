package org.postern.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry key.
 *
 * <p>What it holds is read when first asked for and kept. Keys of one hive are for one thread at a
 * time.
 */
public final class Key {
  static final int HEADER = 76;
  private static final int PREDEFINED_HANDLE = 0x40;
  private static final int COMPRESSED_NAME = 0x20;

  private final Cells cells;
  private final Cell cell;
  private final @Nullable Key parent;
  private final int depth;
  private final String name;
  private @Nullable List<Key> subkeys;
  private @Nullable List<Value> values;

  private Key(Cells cells, Cell cell, @Nullable Key parent, String name) {
    this.cells = cells;
    this.cell = cell;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.name = name;
  }

  /** The key in a cell, or null if there is none or the hive has claimed too much. */
  static @Nullable Key of(Cells cells, Cell cell, @Nullable Key parent) {
    Image image = cells.image;
    if (cell.size() < HEADER || image.u16(cell.at()) != Cells.KEY) {
      cells.damages.add(cell.at(), "there is no key where a list names one");
      return null;
    }
    int length = image.u16(cell.at() + 72);
    int most = Math.min(cell.size() - HEADER, Limits.KEY_NAME_BYTES);
    if (length > most) {
      cells.damages.add(cell.at(), "the key's name is longer than it can be");
      length = most;
    }
    if (!cells.charge(HEADER + length, cell.at())) {
      return null;
    }
    boolean compressed = (image.u16(cell.at() + 2) & COMPRESSED_NAME) != 0;
    return new Key(cells, cell, parent, image.name(cell.at() + HEADER, length, compressed));
  }

  /** Its own name; the root's is whatever Windows called it. */
  public String name() {
    return name;
  }

  /** Names from below the root to this one, with backslashes between; the root's is empty. */
  public String path() {
    if (parent == null) {
      return "";
    }
    return parent.parent == null ? name : parent.path() + "\\" + name;
  }

  /** When it was last written: its values changed, or a subkey came or went. */
  public Instant lastWritten() {
    return FileTime.instant(cells.image.i64(cell.at() + 4));
  }

  /** Where its cell is, in bytes from the beginning of the file. */
  public long offset() {
    return BaseBlock.SIZE + cell.offset();
  }

  /** Its subkeys in the order of the hive, which is that of their names; readable ones only. */
  public List<Key> subkeys() {
    List<Key> known = subkeys;
    if (known == null) {
      known = new SubkeyReader(cells, this).read();
      subkeys = known;
    }
    return known;
  }

  /** Its values in the order of the hive, which is that of their making; readable ones only. */
  public List<Value> values() {
    List<Value> known = values;
    if (known == null) {
      known = predefinedHandle() ? List.of() : new ValueReader(cells, cell).read();
      values = known;
    }
    return known;
  }

  /** The subkey of this name, whatever its case. */
  public Optional<Key> subkey(String wanted) {
    return subkeys().stream().filter(key -> key.name.equalsIgnoreCase(wanted)).findFirst();
  }

  /** The value of this name, whatever its case; the default value's name is empty. */
  public Optional<Value> value(String wanted) {
    return values().stream().filter(value -> value.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** The key below this one at the end of a path like {@code Microsoft\ExchangeServer\v15}. */
  public Optional<Key> find(String path) {
    Optional<Key> found = Optional.of(this);
    for (String step : path.split("\\\\")) {
      if (!step.isEmpty()) {
        found = found.flatMap(key -> key.subkey(step));
      }
    }
    return found;
  }

  Cell cell() {
    return cell;
  }

  int depth() {
    return depth;
  }

  /** Whether it, or a key above it, stands in that cell. */
  boolean below(long offset) {
    for (Key key = this; key != null; key = key.parent) {
      if (key.cell.offset() == offset) {
        return true;
      }
    }
    return false;
  }

  /** Such a key has a handle where others have the number of their values. */
  private boolean predefinedHandle() {
    return (cells.image.u16(cell.at() + 2) & PREDEFINED_HANDLE) != 0;
  }
}
