package org.postern.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** An element of a template. */
final class Element implements Part {
  /** No dependency. */
  static final int NONE = 0xffff;

  private static final int[] NO_SLOTS = {};

  final String name;

  /** {@code <name}. */
  final byte[] start;

  /** {@code </name>}. */
  final byte[] end;

  final Attribute[] attributes;
  final Part[] content;

  /** The value without which the element is left out, or {@link #NONE}. */
  final int dependency;

  /** The values of which none may be NULL if the element is to appear. */
  final int[] guards;

  /** The one slot that is its whole content, which an array repeats; or -1. */
  final int onlySlot;

  /** Whether the attributes are the same in every record. */
  final boolean fixedAttributes;

  /** Whether no two children can have the same key in JSON. */
  final boolean distinctChildren;

  /** The fixed key in JSON: the name, of {@code Data} its {@code Name}; or empty. */
  final String key;

  /** Whether it is {@code Data} with no {@code Name}. */
  final boolean unnamedData;

  private final int hash;

  Element(String name, Attribute[] attributes, Part[] content, int dependency) {
    this.name = name;
    String xmlName = XmlNames.safe(name);
    this.start = ("<" + xmlName).getBytes(StandardCharsets.UTF_8);
    this.end = ("</" + xmlName + ">").getBytes(StandardCharsets.UTF_8);
    this.attributes = distinct(attributes);
    this.content = content;
    this.dependency = dependency;
    int[] optional = optionalSlots(content);
    if (dependency != NONE) {
      optional = Arrays.copyOf(optional, optional.length + 1);
      optional[optional.length - 1] = dependency;
    }
    this.guards = optional;
    this.onlySlot = content.length == 1 && content[0] instanceof Slot s ? s.index() : -1;
    boolean fixed = true;
    int result = name.hashCode() * 31 + dependency;
    for (Attribute a : attributes) {
      fixed &= a.value.length == 1 && a.value[0] instanceof Text;
      result = result * 31 + a.name.hashCode() + Arrays.hashCode(a.value);
    }
    this.fixedAttributes = fixed;
    this.unnamedData = name.equals("Data") && nameAttribute() < 0;
    this.key = fixedKey();
    this.distinctChildren = distinct(content);
    this.hash = result * 31 + Arrays.hashCode(content);
  }

  /** Whether only a record tells the key. */
  boolean dynamicKey() {
    return key.isEmpty() && name.equals("Data");
  }

  private static Attribute[] distinct(Attribute[] attributes) {
    if (attributes.length < 2) {
      return attributes;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < attributes.length; i++) {
      while (!names.add(attributes[i].xmlName)) {
        attributes[i] = attributes[i].numbered(i);
      }
    }
    return attributes;
  }

  private String fixedKey() {
    int at = name.equals("Data") ? nameAttribute() : -1;
    if (at < 0) {
      return name;
    }
    Part[] value = attributes[at].value;
    return value.length == 1 && value[0] instanceof Text t ? t.text() : "";
  }

  /** A value may be an element of any name, so it must be alone. */
  private static boolean distinct(Part[] content) {
    if (content.length == 1) {
      return !(content[0] instanceof Element e && e.dynamicKey());
    }
    Set<String> keys = new HashSet<>();
    int slots = 0;
    for (Part part : content) {
      if (part instanceof Slot) {
        slots++;
      } else if (part instanceof Element e && (e.dynamicKey() || !keys.add(e.key))) {
        return false;
      }
    }
    return slots == 0 || (slots == 1 && keys.isEmpty());
  }

  /** The index of the attribute {@code Name}, or -1. */
  int nameAttribute() {
    for (int i = 0; i < attributes.length; i++) {
      if (attributes[i].name.equals("Name")) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a value it depends on is NULL, MS-EVEN6 3.1.4.7.2. */
  boolean omitted(Instance in) {
    return in.anyNull(guards);
  }

  static int[] optionalSlots(Part[] parts) {
    int[] slots = NO_SLOTS;
    for (Part part : parts) {
      if (part instanceof Slot s && s.optional()) {
        slots = Arrays.copyOf(slots, slots.length + 1);
        slots[slots.length - 1] = s.index();
      }
    }
    return slots;
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof Element other)
        || hash != other.hash
        || dependency != other.dependency
        || !name.equals(other.name)
        || attributes.length != other.attributes.length) {
      return false;
    }
    for (int i = 0; i < attributes.length; i++) {
      if (!attributes[i].sameAs(other.attributes[i])) {
        return false;
      }
    }
    return Arrays.equals(content, other.content);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
