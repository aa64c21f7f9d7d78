package org.postern.evtx;

import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements, attributes and texts of an event in document order. */
final class XmlPairs {
  private static final XMLInputFactory FACTORY = factory();

  private XmlPairs() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static List<String> of(String xml) throws XMLStreamException {
    LoosePairs pairs = new LoosePairs();
    XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          pairs.add("<", reader.getLocalName());
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            pairs.add("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!reader.getText().isBlank()) {
            pairs.add("#", reader.getText());
          }
        }
        default -> {}
      }
    }
    return pairs.pairs();
  }
}
