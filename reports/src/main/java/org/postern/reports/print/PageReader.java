package org.postern.reports.print;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a page of our own and makes it fit for paper. */
final class PageReader {
  private PageReader() {}

  static Document read(String html, String style) {
    Document page = parse(html.replaceFirst("^<!DOCTYPE html>\n", ""));
    for (Element own : PictureBoxes.all(page.getDocumentElement(), "style")) {
      own.setTextContent(style);
    }
    for (Element meta : PictureBoxes.all(page.getDocumentElement(), "meta")) {
      meta.getParentNode().removeChild(meta);
    }
    new PictureBoxes(page).replacePictures();
    draw(page.getDocumentElement(), Drawable.ofOurFonts());
    return page;
  }

  private static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("a page of our own is not well-formed", e);
    }
  }

  private static void draw(Node node, Drawable drawable) {
    if (node instanceof Text text) {
      text.setData(drawable.of(text.getData()));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      draw(child, drawable);
    }
  }
}
