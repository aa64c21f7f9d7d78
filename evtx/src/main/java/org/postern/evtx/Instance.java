package org.postern.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A template with the values of one record.
 *
 * <p>Notes: values are byte ranges of the chunk, kept in parallel arrays that the next record
 * reuses; text is made when asked for and kept until then. Loading costs a few steps per value.
 */
final class Instance {
  private static final int FEW = 16;

  Template template;
  final byte[] data;
  final EvtxOptions options;

  /** Where the text of one value is made; shared by what one thread uses at a time. */
  final TextBuffer scratch;

  int count;
  int[] offset = new int[FEW];
  int[] length = new int[FEW];
  byte[] type = new byte[FEW];
  @Nullable Instance[] nested = new Instance[FEW];

  /** Whether any value is binary XML. */
  boolean hasNested;

  long cost;
  private @Nullable String[] text = new String[FEW];

  /** Whether any text is kept. */
  private boolean hasText;

  Instance(Template template, byte[] data, EvtxOptions options, TextBuffer scratch) {
    this.template = template;
    this.data = data;
    this.options = options;
    this.scratch = scratch;
  }

  /** Makes room for so many values and forgets the former. */
  void reset(Template of, int values) {
    template = of;
    if (values > offset.length) {
      offset = new int[values];
      length = new int[values];
      type = new byte[values];
      nested = new Instance[values];
      text = new String[values];
      hasText = false;
    } else {
      forget();
    }
    count = values;
    hasNested = false;
    cost = 0;
  }

  private void forget() {
    if (hasNested) {
      Arrays.fill(nested, 0, count, null);
    }
    if (hasText) {
      Arrays.fill(text, 0, count, null);
      hasText = false;
    }
  }

  /** Whether the value is missing or of type NULL. */
  boolean isNull(int slot) {
    return slot >= count || type[slot] == 0;
  }

  boolean anyNull(int[] slots) {
    for (int slot : slots) {
      if (isNull(slot)) {
        return true;
      }
    }
    return false;
  }

  @Nullable Instance nested(int slot) {
    return slot < count ? nested[slot] : null;
  }

  /** Whether the value is an array. */
  boolean isArray(int slot) {
    return slot < count && type[slot] < 0;
  }

  /** The value as text, of an array its items with commas; empty for NULL. */
  String text(int slot) {
    if (isNull(slot)) {
      return "";
    }
    String known = text[slot];
    if (known == null) {
      known = ValueText.of(this, slot);
      text[slot] = known;
      hasText = true;
    }
    return known;
  }

  /** The text of parts without elements. */
  String text(Part[] parts) {
    if (parts.length == 1) {
      return text(parts[0]);
    }
    StringBuilder all = new StringBuilder();
    for (Part part : parts) {
      all.append(text(part));
    }
    return all.toString();
  }

  private String text(Part part) {
    return switch (part) {
      case Part.Text t -> t.text();
      case Part.Slot s -> text(s.index());
      case Part.Instruction _ -> "";
      case Element _ -> "";
    };
  }

  /** A copy over other bytes, in which everything lies {@code shift} further on. */
  Instance copy(byte[] bytes, int shift, TextBuffer buffer) {
    Instance to = new Instance(template, bytes, options, buffer);
    to.reset(template, count);
    to.hasNested = hasNested;
    to.cost = cost;
    for (int i = 0; i < count; i++) {
      to.offset[i] = offset[i] + shift;
      to.length[i] = length[i];
      to.type[i] = type[i];
      Instance inner = nested[i];
      to.nested[i] = inner == null ? null : inner.copy(bytes, shift, buffer);
    }
    return to;
  }
}
