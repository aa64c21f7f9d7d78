package org.postern.evtx;

/** Stands in for a template definition that is lost, so that its values are not. */
final class UnknownTemplate {
  /** Values that get a place; Windows' largest template has about a hundred. */
  private static final int MOST = 512;

  private UnknownTemplate() {}

  /** {@code EventData} with one unnamed {@code Data} for each value. */
  static Template of(int count) {
    Part[] data = new Part[Math.min(count, MOST)];
    for (int i = 0; i < data.length; i++) {
      Part[] value = {new Part.Slot(i, true)};
      data[i] = new Element("Data", new Attribute[0], value, Element.NONE);
    }
    return new Template(new Element("EventData", new Attribute[0], data, Element.NONE));
  }
}
