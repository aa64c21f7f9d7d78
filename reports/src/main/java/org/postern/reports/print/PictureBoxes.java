package org.postern.reports.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Turns our own pictures (SVG of lines, texts, rectangles and circles) into boxes of the page,
 * which the printer draws itself and labels in the fonts of the page.
 *
 * <p>A picture's element carries {@code data-width}, its width on paper in points.
 */
final class PictureBoxes {
  private final Document page;

  PictureBoxes(Document page) {
    this.page = page;
  }

  void replacePictures() {
    for (Element svg : all(page.getDocumentElement(), "svg")) {
      svg.getParentNode().replaceChild(boxes(svg), svg);
    }
  }

  /** In order of the document, as a list that stays as it is. */
  static List<Element> all(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      out.add((Element) found.item(i));
    }
    return out;
  }

  private Element boxes(Element svg) {
    String[] view = svg.getAttribute("viewBox").split(" ");
    double scale = number(svg, "data-width") / Double.parseDouble(view[2]);
    Element picture = page.createElement("div");
    picture.setAttribute("class", "picture");
    picture.setAttribute(
        "style",
        "position: relative; width: "
            + svg.getAttribute("data-width")
            + "pt; height: "
            + points(Double.parseDouble(view[3]) * scale));
    for (Node child = svg.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element shape) {
        picture.appendChild(box(shape, scale));
      }
    }
    return picture;
  }

  private Element box(Element shape, double scale) {
    return switch (shape.getTagName()) {
      case "line" -> {
        double top = number(shape, "y1");
        yield div(shape, number(shape, "x1"), top, 1, number(shape, "y2") - top, scale);
      }
      case "rect" ->
          div(
              shape,
              number(shape, "x"),
              number(shape, "y"),
              number(shape, "width"),
              number(shape, "height"),
              scale);
      case "circle" -> {
        double r = number(shape, "r");
        yield div(shape, number(shape, "cx") - r, number(shape, "cy") - r, 2 * r, 2 * r, scale);
      }
      case "text" -> label(shape, scale);
      default -> throw new IllegalArgumentException("a picture holds a " + shape.getTagName());
    };
  }

  private Element div(
      Element shape, double x, double y, double width, double height, double scale) {
    Element div = page.createElement("div");
    div.setAttribute("class", shape.getTagName() + " " + shape.getAttribute("class"));
    div.setAttribute(
        "style",
        place(x * scale, y * scale)
            + "; width: "
            + points(width * scale)
            + "; height: "
            + points(height * scale));
    return div;
  }

  /** A label's place is its base line; the box begins about a font's height above it. */
  private Element label(Element text, double scale) {
    boolean middle = text.getAttribute("text-anchor").equals("middle");
    double x = number(text, "x") * scale;
    double above = number(text, "y") * scale - 7;
    Element div = page.createElement("div");
    div.setAttribute("class", "label");
    div.setAttribute(
        "style",
        middle ? place(x - 40, above) + "; width: 80pt; text-align: center" : place(x, above));
    div.setTextContent(text.getTextContent());
    return div;
  }

  private static String place(double left, double top) {
    return "position: absolute; left: " + points(left) + "; top: " + points(top);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static String points(double value) {
    return String.format(Locale.ROOT, "%.2fpt", value);
  }
}
