package org.postern.evtx;

import java.nio.charset.StandardCharsets;

/** An attribute of an element of a template. */
final class Attribute {
  final String name;
  final String xmlName;
  final Part[] value;

  /** The name in XML with what stands before and behind it. */
  final byte[] start;

  /** The optional slots in the value. */
  final int[] guards;

  Attribute(String name, Part[] value) {
    this(name, XmlNames.safe(name), value);
  }

  private Attribute(String name, String xmlName, Part[] value) {
    this.name = name;
    this.xmlName = xmlName;
    this.value = value;
    this.start = (" " + xmlName + "='").getBytes(StandardCharsets.UTF_8);
    this.guards = Element.optionalSlots(value);
  }

  /** The same under another name in XML, where an element has two of one name. */
  Attribute numbered(int number) {
    return new Attribute(name, xmlName + "_" + number, value);
  }

  /** Whether an optional value of it is NULL. */
  boolean omitted(Instance in) {
    return in.anyNull(guards);
  }

  boolean sameAs(Attribute other) {
    return name.equals(other.name) && java.util.Arrays.equals(value, other.value);
  }
}
