package org.postern.evtx;

/** An attribute of an element of a template. */
final class Attribute {
  final String name;
  final String xmlName;
  final Part[] value;

  /** The optional slots in the value. */
  final int[] guards;

  Attribute(String name, Part[] value) {
    this.name = name;
    this.xmlName = XmlNames.safe(name);
    this.value = value;
    this.guards = Element.optionalSlots(value);
  }

  /** Whether an optional value of it is NULL. */
  boolean omitted(Instance in) {
    return in.anyNull(guards);
  }

  boolean sameAs(Attribute other) {
    return name.equals(other.name) && java.util.Arrays.equals(value, other.value);
  }
}
