package org.postern.evtx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON in the shape of the published event collections: attributes in {@code
 * #attributes}, text beside them in {@code #text}, {@code Data} under its {@code Name}.
 */
final class JsonWriter {
  private final TextBuffer out;

  JsonWriter(TextBuffer out) {
    this.out = out;
  }

  void document(Instance root) {
    out.add('{');
    key(root.template.root, root, null);
    value(root.template.root, root);
    out.add('}');
  }

  private void value(Element e, Instance in) {
    int start = out.length();
    out.add('{');
    attributes(e, in);
    Children children = new Children(out.length() > start + 1, e.distinctChildren);
    boolean texts = false;
    for (Part part : e.content) {
      switch (part) {
        case Element child when child.unnamedData -> {
          if (!child.omitted(in) && !children.unnamedDone) {
            children.unnamedDone = true;
            comma(children);
            unnamed(e, in);
          }
        }
        case Element child -> child(children, child, in);
        case Part.Text _ -> texts = true;
        case Part.Instruction _ -> {}
        case Part.Slot s -> {
          Instance inner = in.nested(s.index());
          if (inner == null) {
            texts |= !in.isNull(s.index());
          } else {
            child(children, inner.template.root, inner);
          }
        }
      }
    }
    boolean empty = out.length() == start + 1;
    if (empty) {
      out.truncate(start);
      if (texts) {
        scalar(e, in);
      } else {
        out.add("null");
      }
      return;
    }
    if (texts) {
      out.add(",\"#text\":");
      scalar(e, in);
    }
    out.add('}');
  }

  /** What was written of an object's members. */
  private static final class Children {
    private boolean any;
    private boolean unnamedDone;

    /** The keys so far with how often each came, or null where none can come twice. */
    private final @Nullable Map<String, Integer> keys;

    Children(boolean any, boolean distinct) {
      this.any = any;
      this.keys = distinct ? null : new HashMap<>();
    }
  }

  private void child(Children done, Element e, Instance in) {
    if (!e.omitted(in)) {
      comma(done);
      key(e, in, done.keys);
      value(e, in);
    }
  }

  private void comma(Children done) {
    if (done.any) {
      out.add(',');
    }
    done.any = true;
  }

  /** All unnamed {@code Data} of the parent as one array. */
  private void unnamed(Element parent, Instance in) {
    out.add("\"Data\":{\"#text\":[");
    int start = out.length();
    for (Part part : parent.content) {
      if (part instanceof Element e && e.unnamedData && !e.omitted(in)) {
        item(e, in, start);
      }
    }
    out.add("]}");
  }

  private void item(Element e, Instance in, int start) {
    if (out.length() > start) {
      out.add(',');
    }
    int slot = e.onlySlot;
    if (slot >= 0 && in.isArray(slot) && in.length[slot] > 0) {
      items(in, slot);
    } else {
      value(e, in);
    }
  }

  private void attributes(Element e, Instance in) {
    int skipped = e.name.equals("Data") ? e.nameAttribute() : -1;
    boolean any = false;
    for (int i = 0; i < e.attributes.length; i++) {
      Attribute a = e.attributes[i];
      if (i != skipped && !a.omitted(in)) {
        out.add(any ? ",\"" : "\"#attributes\":{\"").add(a.name, TextBuffer.JSON).add("\":");
        parts(a.value, in);
        any = true;
      }
    }
    if (any) {
      out.add('}');
    }
  }

  /** The name of the element, of {@code Data} its {@code Name}; repeated ones get a number. */
  private void key(Element e, Instance in, @Nullable Map<String, Integer> keys) {
    String name = e.dynamicKey() ? in.text(e.attributes[e.nameAttribute()].value) : e.key;
    String key = name;
    if (keys != null) {
      for (Integer n = keys.putIfAbsent(key, 1); n != null; n = keys.putIfAbsent(key, 1)) {
        int number = keys.merge(name, 1, Integer::sum) - 1;
        key = name + "_" + number;
      }
    }
    out.add('"').add(key, TextBuffer.JSON).add("\":");
  }

  private void scalar(Element e, Instance in) {
    int slot = e.onlySlot;
    if (slot >= 0 && in.isArray(slot)) {
      out.add('[');
      items(in, slot);
      out.add(']');
    } else {
      parts(e.content, in);
    }
  }

  private void items(Instance in, int slot) {
    boolean bare = ValueText.bare(in, slot);
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      if (at > 0) {
        out.add(',');
      }
      int end = ValueArrays.end(in, slot, at);
      quote(bare);
      ValueText.item(out, in, slot, at, end, TextBuffer.JSON);
      quote(bare);
    }
  }

  private void quote(boolean bare) {
    if (!bare) {
      out.add('"');
    }
  }

  private void parts(Part[] parts, Instance in) {
    boolean bare =
        parts.length == 1
            && parts[0] instanceof Part.Slot s
            && !in.isNull(s.index())
            && !in.isArray(s.index())
            && ValueText.bare(in, s.index());
    quote(bare);
    for (Part part : parts) {
      if (part instanceof Part.Text t) {
        out.add(t.text(), TextBuffer.JSON);
      } else if (part instanceof Part.Slot s && in.nested(s.index()) == null) {
        ValueText.add(out, in, s.index(), TextBuffer.JSON);
      }
    }
    quote(bare);
  }
}
