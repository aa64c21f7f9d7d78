package org.postern.exchange.inventory;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects that {@code Export-Clixml} wrote (MS-PSRP, section 2.2.5): an {@code Obj} holds
 * properties by name ({@code N}), objects inside it, and references ({@code Ref}) to those already
 * written.
 *
 * <p>Neither document types nor entities are processed. Objects before a damage are kept.
 */
final class CliXmlReader {
  /** Objects nest four or five deep unless somebody asked for more. */
  static final int DEEPEST = 64;

  /** Elements of a file; a server has some 300. */
  static final int ELEMENTS = 3_000_000;

  /** Objects that later ones may refer to; beyond these a reference is left unresolved. */
  static final int REFERENCES = 200_000;

  private static final Set<String> STRUCTURE =
      Set.of("Objs", "Props", "MS", "LST", "IE", "STK", "QUE", "DCT", "En", "TN", "TNRef", "T");

  private final Entries entries;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Open> known = new HashMap<>();

  private CliXmlReader(Entries entries) {
    this.entries = entries;
  }

  /** An element that has begun. */
  private static final class Open {
    final String element;
    final String name;
    final String id;
    final PropertyBag bag;
    final StringBuilder text = new StringBuilder();

    /** What the object is as a text: {@code ToString}, else its base value or its items. */
    String shown = "";

    private boolean told;

    Open(String element, String name, String id, long line) {
      this.element = element;
      this.name = name;
      this.id = id;
      this.bag = new PropertyBag(line);
    }

    void tell(String text) {
      shown = text;
      told = true;
    }

    void item(String value) {
      if (!told && shown.length() + value.length() < PropertyBag.LONGEST) {
        shown = shown.isEmpty() ? value : shown + ", " + value;
      }
    }
  }

  static void read(String text, Entries entries) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      new CliXmlReader(entries).parse(factory.createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException e) {
      entries.problem(
          e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
          "is no well-formed XML from here on; servers listed behind were not read");
    } catch (RuntimeException e) {
      // The JDK's parser is known to fail so on some damage; that is content, too.
      entries.problem(0, "is no well-formed XML; not all servers were read");
    }
  }

  private void parse(XMLStreamReader xml) throws XMLStreamException {
    int elements = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("no export has these", xml.getLocation());
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > ELEMENTS || open.size() >= DEEPEST) {
            throw new XMLStreamException("too large or too deep", xml.getLocation());
          }
          open.push(
              new Open(
                  xml.getLocalName(),
                  attribute(xml, "N"),
                  attribute(xml, "RefId"),
                  xml.getLocation().getLineNumber()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          Open top = open.peek();
          if (top != null && top.text.length() < PropertyBag.LONGEST) {
            top.text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> closed(open.pop());
        default -> {}
      }
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private void closed(Open done) {
    if (STRUCTURE.contains(done.element)) {
      return;
    }
    Open owner = owner();
    switch (done.element) {
      case "ToString" -> {
        if (owner != null) {
          owner.tell(unescaped(done.text));
        }
      }
      case "Obj" -> {
        // Only what stands in another object is referred to; whole servers would fill the memory.
        if (!done.id.isEmpty() && !done.name.isEmpty() && known.size() < REFERENCES) {
          known.put(done.id, done);
        }
        give(owner, done, done);
        if (done.name.isEmpty()) {
          entries.add(done.bag);
        }
      }
      case "Ref" -> {
        Open meant = known.get(done.id);
        if (meant != null) {
          give(owner, done, meant);
        }
      }
      default -> {
        done.shown = unescaped(done.text);
        give(owner, done, done);
      }
    }
  }

  private @Nullable Open owner() {
    for (Open one : open) {
      if (one.element.equals("Obj")) {
        return one;
      }
    }
    return null;
  }

  private static void give(@Nullable Open owner, Open place, Open value) {
    if (owner == null || owner == value) {
      return;
    }
    if (place.name.isEmpty()) {
      owner.item(value.shown);
    } else {
      owner.bag.put(place.name, value.shown);
      owner.bag.put(place.name, value.bag);
    }
  }

  /** Characters that XML cannot hold are written {@code _x000A_}. */
  private static String unescaped(CharSequence text) {
    String raw = text.toString();
    if (!raw.contains("_x")) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      boolean escape = raw.startsWith("_x", i) && i + 7 <= raw.length() && raw.charAt(i + 6) == '_';
      int value = escape ? hexadecimal(raw, i + 2) : -1;
      if (value >= 0) {
        out.append((char) value);
        i += 6;
      } else {
        out.append(raw.charAt(i));
      }
    }
    return out.toString();
  }

  private static int hexadecimal(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
