package org.postern.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event as members of a JSON object: one value as text, several as a list.
 *
 * <p>Notes: fields are gathered in document order into arrays that the next event reuses; a small
 * hash table, which needs no clearing, tells which of them have a name that came before. {@link
 * #MANY} bounds both: beyond it the caller goes the plain way.
 */
final class FieldWriter {
  /** Fields of one event; no public sample has half as many. */
  private static final int MANY = 256;

  /** Places of the table, four times as many as names. */
  private static final int PLACES = 4 * MANY;

  private static final int NONE = -1;
  private static final byte[] RECOVERED = Field.member(EvtxRecord.RECOVERED);

  private final TextBuffer out;
  private final String[] names = new String[MANY];
  private final @Nullable Field[] fields = new Field[MANY];
  private final @Nullable Instance[] of = new Instance[MANY];

  /** The next field of the same name, or {@link #NONE}. */
  private final int[] next = new int[MANY];

  /** Of the first field of a name the last one; of others {@link #NONE}: they are written by it. */
  private final int[] last = new int[MANY];

  /** For names by their hash {@link #base} and the field; less is of former events. */
  private final int[] table = new int[PLACES];

  private final FieldReader.Visit adding = (field, in) -> add(field.nameIn(in), field, in);
  private int base = 1;
  private int count;
  private boolean tooMany;

  FieldWriter(TextBuffer out) {
    this.out = out;
  }

  /** Writes the members; false, with nothing written, if there are too many. */
  boolean write(Instance root, boolean recovered) {
    begin();
    if (recovered) {
      add(EvtxRecord.RECOVERED, null, null);
    }
    FieldReader.walk(root, adding);
    if (tooMany) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (last[i] != NONE) {
        member(i);
      }
    }
    return true;
  }

  private void begin() {
    base += count;
    count = 0;
    tooMany = false;
    if (base > Integer.MAX_VALUE - MANY) {
      Arrays.fill(table, 0);
      base = 1;
    }
  }

  private void add(String name, @Nullable Field field, @Nullable Instance in) {
    if (count == MANY) {
      tooMany = true;
      return;
    }
    names[count] = name;
    fields[count] = field;
    of[count] = in;
    next[count] = NONE;
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    while (table[place] >= base && !names[table[place] - base].equals(name)) {
      place = place + 1 & PLACES - 1;
    }
    if (table[place] < base) {
      table[place] = base + count;
      last[count] = count;
    } else {
      int first = table[place] - base;
      next[last[first]] = count;
      last[first] = count;
      last[count] = NONE;
    }
    count++;
  }

  /** Writes the name and the values of all fields of that name. */
  private void member(int first) {
    Field f = fields[first];
    Instance in = of[first];
    byte[] member = f == null || in == null ? RECOVERED : f.memberIn(in);
    out.add(member, first == 0 ? 1 : 0);
    int start = out.length() - 1;
    int items = values(f, in);
    if (items > 1 || next[first] != NONE) {
      out.insert(start, '[');
      for (int i = next[first]; i != NONE; i = next[i]) {
        out.add(",\"");
        int unused = values(fields[i], of[i]);
      }
      out.add(']');
    }
  }

  /** Writes the values of one field behind a quotation mark, of an array each item; how many. */
  private int values(@Nullable Field f, @Nullable Instance in) {
    if (f == null || in == null) {
      out.add("true\"");
      return 1;
    }
    int slot = f.onlySlot;
    if (slot >= 0 && !in.isArray(slot)) {
      ValueText.add(out, in, slot, TextBuffer.FIELD);
      out.add('"');
      return 1;
    }
    if (slot < 0 || in.length[slot] == 0) {
      ValueText.add(out, in, f.value, TextBuffer.FIELD);
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
