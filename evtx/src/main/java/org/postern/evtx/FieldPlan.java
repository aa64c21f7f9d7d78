package org.postern.evtx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The fields of a template in document order and by name.
 *
 * <p>Names: under {@code System} the element, and the element with {@code _} and the attribute;
 * under {@code EventData} the {@code Name} of {@code Data}; elsewhere each element without elements
 * in it, and its attributes as under {@code System}. Namespace prefixes and declarations do not
 * count.
 */
final class FieldPlan {
  private static final int[] NONE = {};

  /** Names that were asked for and are remembered; rules name some hundreds. */
  private static final int NAMES_KEPT = 1024;

  final Field[] fields;
  final Map<String, int[]> byName = new HashMap<>();

  private final Map<String, int[]> ignoringCase = new ConcurrentHashMap<>();

  /** The fields whose name only a record tells. */
  final int[] namedByValue;

  private FieldPlan(List<Field> list) {
    fields = list.toArray(new Field[0]);
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].nameParts.length == 0) {
        byName.merge(fields[i].name, new int[] {i}, FieldPlan::joined);
      }
    }
    namedByValue =
        IntStream.range(0, fields.length).filter(i -> fields[i].nameParts.length > 0).toArray();
  }

  /** The positions of the fields of that name, upper and lower case alike, in order. */
  int[] positionsIgnoringCase(String name) {
    int[] found = ignoringCase.get(name);
    if (found == null) {
      found =
          IntStream.range(0, fields.length)
              .filter(i -> fields[i].nameParts.length == 0 && fields[i].name.equalsIgnoreCase(name))
              .toArray();
      if (ignoringCase.size() < NAMES_KEPT) {
        ignoringCase.put(name, found);
      }
    }
    return found;
  }

  /** The positions of the fields of that name. */
  int[] positions(String name) {
    return byName.getOrDefault(name, NONE);
  }

  static FieldPlan of(Element root) {
    Planner planner = new Planner();
    switch (XmlNames.local(root.name)) {
      case "Event" -> planner.event(root, NONE);
      case "System" -> planner.system(root, NONE);
      case "EventData" -> planner.eventData(root, NONE);
      default -> planner.leaves(root, NONE, false);
    }
    return new FieldPlan(planner.list);
  }

  private static int[] joined(int[] a, int[] b) {
    int[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** Collects the fields; guards are those of all elements around. */
  private static final class Planner {
    final List<Field> list = new ArrayList<>();

    void event(Element event, int[] outer) {
      int[] guards = joined(outer, event.guards);
      for (Part part : event.content) {
        if (part instanceof Element e) {
          switch (XmlNames.local(e.name)) {
            case "System" -> system(e, guards);
            case "EventData" -> eventData(e, guards);
            default -> leaves(e, guards, false);
          }
        } else if (part instanceof Part.Slot s) {
          add("", part(s), guards, false, false);
        }
      }
    }

    void system(Element system, int[] outer) {
      int[] guards = joined(outer, system.guards);
      for (Part part : system.content) {
        if (part instanceof Element e) {
          leaves(e, guards, true);
        }
      }
    }

    void eventData(Element data, int[] outer) {
      attributes(data, outer, false);
      int[] guards = joined(outer, data.guards);
      for (Part part : data.content) {
        if (part instanceof Element e && e.name.equals("Data")) {
          data(e, guards);
        } else if (part instanceof Element e) {
          leaves(e, guards, false);
        } else if (part instanceof Part.Slot s) {
          add("", part(s), guards, false, false);
        }
      }
    }

    private void data(Element e, int[] outer) {
      int[] guards = joined(outer, e.guards);
      int name = e.nameAttribute();
      if (name < 0) {
        add(Field.UNNAMED, e.content, guards, false, true);
      } else if (e.attributes[name].value.length == 1
          && e.attributes[name].value[0] instanceof Part.Text t) {
        add(t.text(), e.content, guards, false, false);
      } else {
        list.add(new Field("", e.attributes[name].value, e.content, guards, false, false));
      }
    }

    void leaves(Element e, int[] outer, boolean system) {
      attributes(e, outer, system);
      int[] guards = joined(outer, e.guards);
      boolean inner = false;
      for (Part part : e.content) {
        if (part instanceof Element child) {
          inner = true;
          leaves(child, guards, system);
        }
      }
      if (!inner && (e.content.length > 0 || (!system && e.attributes.length == 0))) {
        add(XmlNames.local(e.name), e.content, guards, system, false);
      } else if (inner) {
        for (Part part : e.content) {
          if (part instanceof Part.Slot s) {
            add(XmlNames.local(e.name), part(s), guards, system, false);
          }
        }
      }
    }

    private void attributes(Element e, int[] outer, boolean system) {
      String prefix = XmlNames.local(e.name) + "_";
      int[] guards = joined(outer, e.dependency == Element.NONE ? NONE : new int[] {e.dependency});
      for (Attribute a : e.attributes) {
        if (!a.name.equals("xmlns") && !a.name.startsWith("xmlns:")) {
          add(prefix + XmlNames.local(a.name), a.value, joined(guards, a.guards), system, false);
        }
      }
    }

    private static Part[] part(Part.Slot slot) {
      return new Part[] {slot};
    }

    private void add(String name, Part[] value, int[] guards, boolean system, boolean unnamed) {
      list.add(new Field(name, new Part[0], value, guards, system, unnamed));
    }
  }
}
