package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;

/**
 * Binary XML tokens into an {@link Element}; libevtx documentation, "Binary XML", and MS-EVEN6
 * 2.2.12.
 */
final class TemplateCompiler {
  static final int EOF = 0x00;
  static final int OPEN_START = 0x01;
  static final int CLOSE_START = 0x02;
  static final int CLOSE_EMPTY = 0x03;
  static final int END_ELEMENT = 0x04;
  static final int VALUE = 0x05;
  static final int ATTRIBUTE = 0x06;
  static final int CDATA = 0x07;
  static final int CHAR_REF = 0x08;
  static final int ENTITY_REF = 0x09;
  static final int PI_TARGET = 0x0a;
  static final int PI_DATA = 0x0b;
  static final int TEMPLATE_INSTANCE = 0x0c;
  static final int NORMAL_SUBSTITUTION = 0x0d;
  static final int OPTIONAL_SUBSTITUTION = 0x0e;
  static final int FRAGMENT_HEADER = 0x0f;

  /** The flag "more follows", which all tokens say for themselves anyway. */
  static final int MORE = 0x40;

  private static final int STRING_TYPE = 1;

  private final ChunkNames names;
  private final Cursor c;
  private final int shift;
  private final boolean dependencyIds;
  private final Shape.Trace trace;

  private TemplateCompiler(
      ChunkNames names, Cursor c, int shift, boolean dependencyIds, Shape.Trace trace) {
    this.trace = trace;
    this.names = names;
    this.c = c;
    this.shift = shift;
    this.dependencyIds = dependencyIds;
  }

  /**
   * Reads the fragment at {@code from}. Elements of templates carry a dependency identifier,
   * elements of plain fragments do not; both readings are tried, the likelier first.
   *
   * @param trace notes what the likelier reading reads
   */
  static Element compile(
      ChunkNames names,
      byte[] data,
      int from,
      int end,
      int shift,
      boolean template,
      Shape.Trace trace)
      throws Damage {
    try {
      Cursor c = new Cursor(data, from, end);
      Element root = new TemplateCompiler(names, c, shift, template, trace).fragment();
      trace.end(c.at());
      return root;
    } catch (Damage first) {
      trace.discard();
      try {
        return new TemplateCompiler(names, new Cursor(data, from, end), shift, !template, trace)
            .fragment();
      } catch (Damage second) {
        throw first;
      }
    }
  }

  private Element fragment() throws Damage {
    while (true) {
      int token = c.u8();
      switch (token & ~MORE) {
        case FRAGMENT_HEADER -> c.skip(3);
        case PI_TARGET -> instruction();
        case OPEN_START -> {
          return element(token, 1);
        }
        default -> throw unexpected(token, "at the start of a fragment");
      }
    }
  }

  private Element element(int token, int depth) throws Damage {
    if (depth > Limits.ELEMENT_DEPTH) {
      throw new Damage("elements nest deeper than " + Limits.ELEMENT_DEPTH);
    }
    int dependency = dependencyIds ? c.u16() : Element.NONE;
    size();
    String name = name();
    List<Attribute> attributes = new ArrayList<>();
    if ((token & MORE) != 0) {
      size();
      while ((c.peek() & ~MORE) == ATTRIBUTE) {
        c.skip(1);
        attributes.add(new Attribute(name(), content(0)));
      }
    }
    Part[] content = new Part[0];
    int close = c.u8();
    if (close == CLOSE_START) {
      content = content(depth);
      c.skip(1);
    } else if (close != CLOSE_EMPTY) {
      throw unexpected(close, "at the end of a start tag");
    }
    return new Element(name, attributes.toArray(new Attribute[0]), content, dependency);
  }

  /** Up to the end tag; of an attribute ({@code depth} 0) up to the first foreign token. */
  private Part[] content(int depth) throws Damage {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      int token = c.peek();
      int kind = token & ~MORE;
      boolean attribute = depth == 0;
      if (token < 0 || kind == END_ELEMENT || (attribute && !inAttribute(kind))) {
        if (token < 0) {
          c.skip(1);
        }
        flush(text, parts);
        return parts.toArray(new Part[0]);
      }
      c.skip(1);
      switch (kind) {
        case VALUE -> {
          int type = c.u8();
          if (type != STRING_TYPE) {
            throw new Damage("value text of type " + type);
          }
          text.append(characters());
        }
        case CDATA -> text.append(characters());
        case CHAR_REF -> text.append((char) c.u16());
        case ENTITY_REF -> text.append(entity(name()));
        case FRAGMENT_HEADER -> c.skip(3);
        case NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
          flush(text, parts);
          parts.add(new Part.Slot(c.u16(), kind == OPTIONAL_SUBSTITUTION));
          c.skip(1);
        }
        case PI_TARGET -> {
          flush(text, parts);
          parts.add(instruction());
        }
        case OPEN_START -> {
          flush(text, parts);
          parts.add(element(token, depth + 1));
        }
        default -> throw unexpected(token, "in the content of an element");
      }
    }
  }

  private static boolean inAttribute(int kind) {
    return switch (kind) {
      case VALUE, CHAR_REF, ENTITY_REF, NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> true;
      default -> false;
    };
  }

  private static void flush(StringBuilder text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private Part.Instruction instruction() throws Damage {
    String target = name();
    if ((c.peek() & ~MORE) != PI_DATA) {
      return new Part.Instruction(target, "");
    }
    c.skip(1);
    return new Part.Instruction(target, characters());
  }

  private String characters() throws Damage {
    int count = c.u16();
    return Utf16.string(c.data, c.skip(2 * count), count);
  }

  /** A name stands where its offset says, or right here when the offset says so. */
  private String name() throws Damage {
    int start = c.at();
    int offset = c.i32() + shift;
    String name = names.at(offset);
    if (offset == c.at()) {
      c.skip(ChunkNames.length(name));
    }
    trace.name(start, name, c.at());
    return name;
  }

  /** Passes over a size, which the tokens tell anyway. */
  private void size() throws Damage {
    trace.size(c.skip(4));
  }

  private static String entity(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> "&" + name + ";";
    };
  }

  private static Damage unexpected(int token, String where) {
    return new Damage("token 0x%02x %s".formatted(token, where));
  }
}
