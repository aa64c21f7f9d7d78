package org.postern.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event as members of a JSON object: one value as text, several as a list.
 *
 * <p>Notes: fields are gathered in document order into arrays that the next event reuses; each name
 * is compared with those after it, of which an event has a few dozen. {@link #MANY} bounds that:
 * beyond it the caller goes the plain way.
 */
final class FieldWriter {
  /** Fields that are compared with each other; no public sample has half as many. */
  private static final int MANY = 256;

  private final TextBuffer out;
  private String[] names = new String[64];
  private int[] hashes = new int[64];

  /** Whether the field was written with one before it. */
  private boolean[] written = new boolean[64];

  private @Nullable Field[] fields = new Field[64];
  private @Nullable Instance[] of = new Instance[64];
  private int count;

  FieldWriter(TextBuffer out) {
    this.out = out;
  }

  /** Writes the members; false, with nothing written, if there are too many. */
  boolean write(Instance root, boolean recovered) {
    count = 0;
    if (recovered) {
      add(EvtxRecord.RECOVERED, null, null);
    }
    gather(root);
    if (count > MANY) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!written[i]) {
        if (i > 0) {
          out.add(',');
        }
        member(i);
      }
    }
    return true;
  }

  private void gather(Instance in) {
    for (Field f : in.template.plan().fields) {
      if (count > MANY) {
        return;
      }
      if (f.present(in)) {
        if (!FieldReader.isNested(f, in)) {
          add(f.nameIn(in), f, in);
        }
        for (int i = 0; in.hasNested && i < f.slots.length; i++) {
          Instance inner = in.nested(f.slots[i]);
          if (inner != null) {
            gather(inner);
          }
        }
      }
    }
  }

  private void add(String name, @Nullable Field field, @Nullable Instance in) {
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
      written = Arrays.copyOf(written, 2 * count);
      fields = Arrays.copyOf(fields, 2 * count);
      of = Arrays.copyOf(of, 2 * count);
    }
    names[count] = name;
    hashes[count] = name.hashCode();
    written[count] = false;
    fields[count] = field;
    of[count++] = in;
  }

  private void member(int field) {
    out.add('"').add(names[field], TextBuffer.FIELD).add("\":");
    int start = out.length();
    out.add('[');
    int values = values(field, false);
    int hash = hashes[field];
    for (int i = field + 1; i < count; i++) {
      if (hashes[i] == hash && !written[i] && names[i].equals(names[field])) {
        written[i] = true;
        values += values(i, true);
      }
    }
    if (values == 1) {
      out.delete(start);
    } else {
      out.add(']');
    }
  }

  /** Writes the values of one field, of an array each item; returns how many. */
  private int values(int i, boolean comma) {
    Field f = fields[i];
    Instance in = of[i];
    if (f == null || in == null) {
      out.add(comma ? ",\"true\"" : "\"true\"");
      return 1;
    }
    out.add(comma ? ",\"" : "\"");
    int slot = f.onlySlot;
    if (slot < 0 || !in.isArray(slot) || in.length[slot] == 0) {
      for (Part part : f.value) {
        if (part instanceof Part.Text t) {
          out.add(t.text(), TextBuffer.FIELD);
        } else if (part instanceof Part.Slot s) {
          ValueText.add(out, in, s.index(), TextBuffer.FIELD);
        }
      }
      out.add('"');
      return 1;
    }
    int items = 0;
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      if (items++ > 0) {
        out.add("\",\"");
      }
      ValueText.item(out, in, slot, at, ValueArrays.end(in, slot, at), TextBuffer.FIELD);
    }
    out.add('"');
    return items;
  }
}
