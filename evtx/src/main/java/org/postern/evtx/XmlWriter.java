package org.postern.evtx;

/**
 * Event XML as Windows' {@code EvtRender} writes it: no white space between elements, attributes in
 * single quotes.
 */
final class XmlWriter {
  private final TextBuffer out;

  XmlWriter(TextBuffer out) {
    this.out = out;
  }

  /** The whole event: one element, even if what it depends on is NULL or it holds an array. */
  void document(Instance root) {
    single(root.template.root, root);
  }

  private void write(Element e, Instance in) {
    if (e.omitted(in)) {
      return;
    }
    int slot = e.onlySlot;
    if (slot < 0 || !in.isArray(slot) || !e.fixedAttributes || in.length[slot] == 0) {
      single(e, in);
      return;
    }
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      start(e, in);
      int open = out.length();
      out.add('>');
      ValueText.item(out, in, slot, at, ValueArrays.end(in, slot, at), TextBuffer.XML);
      end(e, open);
    }
  }

  private void single(Element e, Instance in) {
    start(e, in);
    int open = out.length();
    out.add('>');
    content(e.content, in);
    end(e, open);
  }

  private void start(Element e, Instance in) {
    out.add(e.start);
    for (Attribute a : e.attributes) {
      if (!a.omitted(in)) {
        out.add(a.start);
        parts(a.value, in, TextBuffer.XML_ATTRIBUTE);
        out.add('\'');
      }
    }
  }

  private void end(Element e, int open) {
    if (out.length() == open + 1) {
      out.truncate(open);
      out.add("/>");
    } else {
      out.add(e.end);
    }
  }

  private void content(Part[] parts, Instance in) {
    parts(parts, in, TextBuffer.XML);
  }

  private void parts(Part[] parts, Instance in, int mode) {
    for (Part part : parts) {
      switch (part) {
        case Part.Text t -> out.add(t.text(), mode);
        case Part.Slot s -> slot(s.index(), in, mode);
        case Element e -> write(e, in);
        case Part.Instruction i -> {
          String target = XmlNames.safe(i.target()).replace(':', '_');
          out.add(target.equalsIgnoreCase("xml") ? "<?_" : "<?").add(target).add(' ');
          out.add(i.data().replace("?>", "? >"), TextBuffer.XML).add("?>");
        }
      }
    }
  }

  private void slot(int slot, Instance in, int mode) {
    Instance inner = in.nested(slot);
    if (inner == null) {
      ValueText.add(out, in, slot, mode);
    } else if (mode == TextBuffer.XML) {
      write(inner.template.root, inner);
    }
  }
}
