package org.postern.evtx;

import java.util.Arrays;

/** An element of a template. */
final class Element implements Part {
  /** No dependency. */
  static final int NONE = 0xffff;

  final String name;
  final String xmlName;
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

  /** Whether it is {@code Data} with no {@code Name}. */
  final boolean unnamedData;

  private final int hash;

  Element(String name, Attribute[] attributes, Part[] content, int dependency) {
    this.name = name;
    this.xmlName = XmlNames.safe(name);
    this.attributes = attributes;
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
    this.hash = result * 31 + Arrays.hashCode(content);
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
    return Arrays.stream(parts)
        .filter(p -> p instanceof Slot s && s.optional())
        .mapToInt(p -> ((Slot) p).index())
        .toArray();
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
