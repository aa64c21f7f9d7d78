package org.postern.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found at offsets of a chunk.
 *
 * <p>Notes: one reference for each offset, and a list of those set so that clearing does not touch
 * the rest.
 */
final class ByOffset<T> {
  private final @Nullable Object[] values;
  private int[] set = new int[64];
  private int count;

  ByOffset(int offsets) {
    values = new Object[offsets];
  }

  @SuppressWarnings("unchecked") // only put() stores
  @Nullable T get(int offset) {
    return (T) values[offset];
  }

  void put(int offset, T value) {
    if (count == set.length) {
      set = Arrays.copyOf(set, 2 * count);
    }
    set[count++] = offset;
    values[offset] = value;
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      values[set[i]] = null;
    }
    count = 0;
  }
}
