package org.postern.iis;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one file of configuration. Nothing is fetched, nothing expanded: a document type ends the
 * reading, as no file of IIS has one.
 */
final class ConfigurationReader {
  /** Bytes of a file; an {@code applicationHost.config} has 0.2 MiB, one with many sites a few. */
  static final int SIZE = 16 << 20;

  /** Elements of a file; a genuine one has some 2,000. */
  static final int ELEMENTS = 200_000;

  /** Elements inside one another; genuine ones stay below 10. */
  static final int DEPTH = 64;

  /** Attributes of one element; genuine ones have 20 at most. */
  static final int ATTRIBUTES = 128;

  /** Characters of a start tag that a {@link Place} shows. */
  static final int SHOWN = 400;

  private final String file;
  private final Deque<Open> open = new ArrayDeque<>();
  private int elements;

  ConfigurationReader(String file) {
    this.file = file;
  }

  private static final class Open {
    final String name;
    final Map<String, String> attributes;
    final Place place;
    final List<Element> children = new ArrayList<>();

    Open(String name, Map<String, String> attributes, Place place) {
      this.name = name;
      this.attributes = attributes;
      this.place = place;
    }

    Element closed() {
      return new Element(name, attributes, place, children);
    }
  }

  ConfigurationFile read(byte[] bytes) {
    if (bytes.length > SIZE) {
      return new ConfigurationFile.Malformed(file, 0, 0, "larger than " + SIZE + " bytes");
    }
    long broken = XmlBytes.firstBrokenLine(bytes);
    if (broken > 0) {
      // Told here, because the JDK's parser would complain of it on standard error.
      return new ConfigurationFile.Malformed(file, broken, 0, "a byte that is no UTF-8");
    }
    try {
      return parse(factory().createXMLStreamReader(new ByteArrayInputStream(bytes)));
    } catch (XMLStreamException e) {
      return broken(e.getLocation());
    } catch (RuntimeException e) {
      // The JDK's parser is known to fail so on some damaged encodings; that is content, too.
      return new ConfigurationFile.Malformed(file, 0, 0, "not well-formed XML");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private ConfigurationFile parse(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      // A tag begins where the event before it ended; of itself the parser tells only its end.
      long line = Math.max(1, reader.getLocation().getLineNumber());
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> {
          return malformed(reader.getLocation(), "it has a document type, which no IIS file has");
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> {
          return malformed(reader.getLocation(), "it refers to an entity that is not declared");
        }
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > ELEMENTS) {
            return malformed(reader.getLocation(), "more than " + ELEMENTS + " elements");
          }
          if (open.size() >= DEPTH) {
            return malformed(reader.getLocation(), "elements nested deeper than " + DEPTH);
          }
          if (reader.getAttributeCount() > ATTRIBUTES) {
            return malformed(reader.getLocation(), "more than " + ATTRIBUTES + " attributes");
          }
          open.push(start(reader, line));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element done = open.pop().closed();
          Open parent = open.peek();
          if (parent == null) {
            return finish(reader, done);
          }
          parent.children.add(done);
        }
        default -> {
          // Text, comments and instructions carry no settings.
        }
      }
    }
    return malformed(reader.getLocation(), "it holds no element");
  }

  /** What follows the outermost element must be well-formed, too, or IIS refuses the file. */
  private ConfigurationFile finish(XMLStreamReader reader, Element root) throws XMLStreamException {
    while (reader.hasNext()) {
      reader.next();
    }
    if (!root.name().equals("configuration")) {
      return new ConfigurationFile.Malformed(
          file, root.place().line(), 1, "its outermost element is not \"configuration\"");
    }
    return new ConfigurationFile.Parsed(file, root);
  }

  private Open start(XMLStreamReader reader, long line) {
    Map<String, String> attributes = new LinkedHashMap<>();
    StringBuilder tag = new StringBuilder("<").append(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String key = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      attributes.put(key, value);
      if (tag.length() < SHOWN) {
        tag.append(' ').append(key).append("=\"").append(value).append('"');
      }
    }
    tag.append('>');
    if (tag.length() > SHOWN) {
      tag.setLength(SHOWN);
      tag.append('…');
    }
    return new Open(reader.getLocalName(), attributes, new Place(file, line, tag.toString()));
  }

  private ConfigurationFile broken(Location location) {
    Open inside = open.peek();
    String where =
        inside == null
            ? ""
            : "; the element \"" + inside.name + "\" of line " + inside.place.line() + " is open";
    return malformed(location, "not well-formed XML" + where);
  }

  private ConfigurationFile malformed(Location location, String reason) {
    // The parser gives no location for what it met in the very first bytes.
    return location == null
        ? new ConfigurationFile.Malformed(file, 0, 0, reason)
        : new ConfigurationFile.Malformed(
            file,
            Math.max(0, location.getLineNumber()),
            Math.max(0, location.getColumnNumber()),
            reason);
  }
}
