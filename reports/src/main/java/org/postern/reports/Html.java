package org.postern.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.postern.engine.text.Visible;

/**
 * Writes HTML that is well-formed XML, too, so that the printer can read it. Every text is made
 * visible and escaped on its way in, so no text from evidence can become markup.
 */
public final class Html {
  private final StringBuilder out = new StringBuilder(64 * 1024);
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an empty page. */
  public Html() {}

  /** Begins an element; attributes come as names and values in turn. */
  public Html begin(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Ends the innermost element. */
  public Html end() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that holds nothing but a text. */
  public Html text(String element, String text, String... attributes) {
    return begin(element, attributes).text(text).end();
  }

  /** A text. */
  public Html text(String text) {
    escape(Visible.of(text));
    return this;
  }

  /** An element without content. */
  public Html empty(String element, String... attributes) {
    tag(element, attributes);
    out.setCharAt(out.length() - 1, '/');
    out.append('>');
    return this;
  }

  /** An element of a picture, which XML closes. */
  public Html shape(String element, String... attributes) {
    tag(element, attributes);
    out.append("</").append(element).append('>');
    return this;
  }

  /**
   * Writes what there is so far in UTF-8 and forgets it; open elements stay open.
   *
   * @throws IOException if the stream fails
   */
  void flushTo(OutputStream to) throws IOException {
    to.write(out.toString().getBytes(StandardCharsets.UTF_8));
    out.setLength(0);
  }

  /** Markup of our own, as it stands. */
  public Html own(String markup) {
    out.append(markup);
    return this;
  }

  private void tag(String element, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("an attribute of " + element + " has no value");
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Visible.of(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  /** All that was written; everything must have been ended. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return out.toString();
  }
}
