package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;

/** Stands in for a template definition that is lost, so that its values are not. */
final class UnknownTemplate {
  /** Values that get a place; the public samples have at most 27. */
  private static final int MOST = 512;

  private static final int DESCRIPTOR = 4;

  /**
   * The types of the first values of a whole event, each of which may be NULL; all event templates
   * of Windows have them in the order that {@link #system()} gives names to.
   */
  private static final int[] TYPES = {4, 4, 6, 6, 6, 0x15, 0x11, 0x0f, 8, 8, 0x0a, 4, 0x13};

  private static final Attribute[] NO_ATTRIBUTES = {};

  private UnknownTemplate() {}

  /**
   * One unnamed {@code Data} for each value; where the values of a whole event have the types of
   * {@code System}, that as well.
   */
  static Template of(byte[] data, int at, int left, boolean event) {
    int claimed = left < DESCRIPTOR ? 0 : Bytes.i32(data, at);
    int count = claimed < 0 ? 0 : Math.min(Math.min(claimed, left / DESCRIPTOR - 1), MOST);
    if (!event) {
      return new Template(element("EventData", values(0, count)));
    }
    List<Part> parts = new ArrayList<>();
    boolean known = count >= TYPES.length && isSystem(data, at + DESCRIPTOR);
    if (known) {
      parts.add(element("System", system()));
    }
    List<Part> rest = new ArrayList<>();
    for (int i = known ? TYPES.length : 0; i < count; i++) {
      int type = data[at + DESCRIPTOR * (i + 1) + 2];
      if (type == InstanceReader.BINARY_XML) {
        parts.add(new Part.Slot(i, true));
      } else if (type != 0) {
        rest.addAll(values(i, i + 1));
      }
    }
    if (!rest.isEmpty()) {
      parts.add(element("EventData", rest));
    }
    return new Template(element("Event", parts));
  }

  private static boolean isSystem(byte[] data, int descriptors) {
    for (int i = 0; i < TYPES.length; i++) {
      int type = Bytes.u8(data, descriptors + DESCRIPTOR * i + 2);
      if (type != 0 && type != TYPES[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<Part> system() {
    return List.of(
        leaf("EventID", 3, attribute("Qualifiers", 4)),
        leaf("Version", 11),
        leaf("Level", 0),
        leaf("Task", 2),
        leaf("Opcode", 1),
        leaf("Keywords", 5),
        leaf("TimeCreated", -1, attribute("SystemTime", 6)),
        leaf("EventRecordID", 10),
        leaf("Correlation", -1, attribute("ActivityID", 7)),
        leaf("Execution", -1, attribute("ProcessID", 8), attribute("ThreadID", 9)),
        leaf("Security", -1, attribute("UserID", 12)));
  }

  private static Element leaf(String name, int slot, Attribute... attributes) {
    Part[] content = slot < 0 ? new Part[0] : new Part[] {new Part.Slot(slot, true)};
    return new Element(name, attributes, content, Element.NONE);
  }

  private static Attribute attribute(String name, int slot) {
    return new Attribute(name, new Part[] {new Part.Slot(slot, true)});
  }

  private static List<Part> values(int from, int to) {
    List<Part> data = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Part[] value = {new Part.Slot(i, true)};
      data.add(new Element("Data", NO_ATTRIBUTES, value, Element.NONE));
    }
    return data;
  }

  private static Element element(String name, List<Part> content) {
    return new Element(name, NO_ATTRIBUTES, content.toArray(new Part[0]), Element.NONE);
  }
}
