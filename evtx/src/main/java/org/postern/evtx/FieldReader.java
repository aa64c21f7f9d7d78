package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds and visits the fields of an instance and of those within its values. */
final class FieldReader {
  private FieldReader() {}

  /**
   * Of several fields of the name, the first in document order, this instance before inner ones.
   */
  static @Nullable String first(Instance in, String name) {
    FieldPlan plan = in.template.plan();
    for (int i : plan.positions(name)) {
      Field f = plan.fields[i];
      if (f.present(in) && !isNested(f, in)) {
        return firstItem(f, in);
      }
    }
    for (int i : plan.namedByValue) {
      Field f = plan.fields[i];
      if (f.present(in) && f.nameIn(in).equals(name)) {
        return firstItem(f, in);
      }
    }
    for (int i = 0; in.hasNested && i < in.count; i++) {
      Instance inner = in.nested[i];
      String found = inner == null ? null : first(inner, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** All fields of the name, this instance's before those of inner ones. */
  static void all(Instance in, String name, Consumer<String> sink) {
    FieldPlan plan = in.template.plan();
    for (int i : plan.positions(name)) {
      if (plan.fields[i].present(in) && !isNested(plan.fields[i], in)) {
        each(plan.fields[i], in, sink);
      }
    }
    for (int i : plan.namedByValue) {
      Field f = plan.fields[i];
      if (f.present(in) && f.nameIn(in).equals(name)) {
        each(f, in, sink);
      }
    }
    for (int i = 0; in.hasNested && i < in.count; i++) {
      Instance inner = in.nested[i];
      if (inner != null) {
        all(inner, name, sink);
      }
    }
  }

  /** The first of those values, or null; what stands behind it is not looked at. */
  static @Nullable String firstIgnoringCase(Instance in, String name) {
    FieldPlan plan = in.template.plan();
    int[] positions = plan.positionsIgnoringCase(name);
    int first = positions.length == 0 ? plan.fields.length : positions[0];
    if (first < plan.fields.length && plan.fields[first].present(in) && isPlain(plan, first, in)) {
      return firstItem(plan.fields[first], in);
    }
    List<String> found = new ArrayList<>(1);
    ignoringCase(in, name, found);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** Whether the field is a text, and no field before it may hold others or bear any name. */
  private static boolean isPlain(FieldPlan plan, int position, Instance in) {
    if (plan.namedByValue.length > 0 && plan.namedByValue[0] < position) {
      return false;
    }
    for (int i = 0; in.hasNested && i <= position; i++) {
      if (holdsNested(plan.fields[i], in)) {
        return false;
      }
    }
    return true;
  }

  /** All values of a name, upper and lower case alike, in document order. */
  static void ignoringCase(Instance in, String name, List<String> found) {
    FieldPlan plan = in.template.plan();
    int[] positions = plan.positionsIgnoringCase(name);
    boolean everywhere = in.hasNested || plan.namedByValue.length > 0;
    int next = 0;
    for (int i = 0; everywhere ? i < plan.fields.length : next < positions.length; i++) {
      i = everywhere ? i : positions[next];
      Field f = plan.fields[i];
      boolean named = next < positions.length && positions[next] == i;
      next += named ? 1 : 0;
      if (!named && f.nameParts.length == 0 && !holdsNested(f, in)) {
        continue;
      }
      if (f.present(in)) {
        if ((named || (f.nameParts.length > 0 && f.nameIn(in).equalsIgnoreCase(name)))
            && !isNested(f, in)) {
          each(f, in, found::add);
        }
        for (int k = 0; in.hasNested && k < f.slots.length; k++) {
          Instance inner = in.nested(f.slots[k]);
          if (inner != null) {
            ignoringCase(inner, name, found);
          }
        }
      }
    }
  }

  private static boolean holdsNested(Field f, Instance in) {
    for (int k = 0; in.hasNested && k < f.slots.length; k++) {
      if (in.nested(f.slots[k]) != null) {
        return true;
      }
    }
    return false;
  }

  /** Told of fields. */
  interface Visit {
    void field(Field field, Instance in);
  }

  /** Visits the fields that the record has, in document order, those within values included. */
  static void walk(Instance in, Visit visit) {
    for (Field f : in.template.plan().fields) {
      if (f.present(in)) {
        if (!isNested(f, in)) {
          visit.field(f, in);
        }
        for (int k = 0; in.hasNested && k < f.slots.length; k++) {
          Instance inner = in.nested(f.slots[k]);
          if (inner != null) {
            walk(inner, visit);
          }
        }
      }
    }
  }

  /** Every value in document order, of an array each item. */
  static void values(Instance root, Consumer<String> sink) {
    walk(root, (field, in) -> each(field, in, sink));
  }

  /** Writes every value in document order, of an array each item, a line feed behind each. */
  static void values(Instance root, TextBuffer out) {
    walk(root, (field, in) -> each(field, in, out));
  }

  private static void each(Field f, Instance in, TextBuffer out) {
    int slot = f.onlySlot;
    if (slot < 0 || !in.isArray(slot) || in.length[slot] == 0) {
      ValueText.add(out, in, f.value, TextBuffer.PLAIN);
      out.add('\n');
      return;
    }
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      int end = ValueArrays.end(in, slot, at);
      ValueText.item(out, in, slot, at, end, TextBuffer.PLAIN);
      out.add('\n');
    }
  }

  /** An integer under {@code System}, or {@code otherwise}. */
  static long systemInteger(Instance in, String name, long otherwise) {
    FieldPlan plan = in.template.plan();
    for (int i : plan.positions(name)) {
      Field f = plan.fields[i];
      if (f.system && f.present(in)) {
        return f.onlySlot >= 0
            ? ValueText.integer(in, f.onlySlot, otherwise)
            : number(in.text(f.value), otherwise);
      }
    }
    return otherwise;
  }

  private static long number(String text, long otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Every field in document order; an array gives one call for each item. */
  static void forEach(Instance in, boolean system, BiConsumer<String, String> sink) {
    for (Field f : in.template.plan().fields) {
      if ((f.system && !system) || !f.present(in)) {
        continue;
      }
      if (!isNested(f, in)) {
        String name = f.nameIn(in);
        each(f, in, value -> sink.accept(name, value));
      }
      for (int i = 0; in.hasNested && i < f.slots.length; i++) {
        Instance inner = in.nested(f.slots[i]);
        if (inner != null) {
          forEach(inner, system, sink);
        }
      }
    }
  }

  /** Whether the value is an event part of its own, not a text. */
  static boolean isNested(Field f, Instance in) {
    return f.onlySlot >= 0 && in.nested(f.onlySlot) != null;
  }

  private static String firstItem(Field f, Instance in) {
    int slot = f.onlySlot;
    if (slot >= 0 && in.isArray(slot) && in.length[slot] > 0) {
      return item(in, slot, 0);
    }
    return in.text(f.value);
  }

  private static void each(Field f, Instance in, Consumer<String> sink) {
    int slot = f.onlySlot;
    if (slot < 0 || !in.isArray(slot) || in.length[slot] == 0) {
      sink.accept(in.text(f.value));
      return;
    }
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      sink.accept(item(in, slot, at));
    }
  }

  private static String item(Instance in, int slot, int at) {
    TextBuffer text = in.scratch;
    text.truncate(0);
    ValueText.item(text, in, slot, at, ValueArrays.end(in, slot, at), TextBuffer.PLAIN);
    return text.toString();
  }
}
