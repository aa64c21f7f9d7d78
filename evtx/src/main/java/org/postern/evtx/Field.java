package org.postern.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A field of a template: a name, where its value stands, and what must not be NULL for it to exist.
 */
final class Field {
  /** The name of unnamed {@code Data} items. */
  static final String UNNAMED = "Data";

  /** The name, or empty where {@link #nameParts} tell it for each record. */
  final String name;

  final Part[] nameParts;
  final Part[] value;
  final int[] guards;

  /** The slot that is the whole value, or -1. */
  final int onlySlot;

  /** All slots in the value. */
  final int[] slots;

  /** Whether it stands under {@code System}. */
  final boolean system;

  final boolean unnamed;

  /**
   * {@code ,"name":"} as it stands between the fields of a JSON object, or null where {@link
   * #nameParts} tell the name.
   */
  final byte @Nullable [] member;

  Field(
      String name, Part[] nameParts, Part[] value, int[] guards, boolean system, boolean unnamed) {
    this.name = name;
    this.nameParts = nameParts;
    this.value = value;
    this.guards = guards;
    this.onlySlot = value.length == 1 && value[0] instanceof Part.Slot s ? s.index() : -1;
    this.slots =
        Arrays.stream(value)
            .filter(Part.Slot.class::isInstance)
            .mapToInt(p -> ((Part.Slot) p).index())
            .toArray();
    this.system = system;
    this.unnamed = unnamed;
    this.member = nameParts.length == 0 ? member(name) : null;
  }

  /** How a field of that name begins behind others in a JSON object. */
  static byte[] member(String name) {
    return TextBuffer.prepared(",\"", name, TextBuffer.FIELD, "\":\"");
  }

  /** How it begins there in that record. */
  byte[] memberIn(Instance in) {
    return member == null ? member(nameIn(in)) : member;
  }

  /** Whether the record has it. */
  boolean present(Instance in) {
    return !in.anyNull(guards);
  }

  String nameIn(Instance in) {
    return nameParts.length == 0 ? name : in.text(nameParts);
  }
}
