package org.postern.iis;

import java.util.Objects;

/**
 * Where something stands.
 *
 * @param file name of the file as the caller gave it
 * @param line line in the file, from 1; 0 where there is none
 * @param text the element's start tag, or empty; from evidence, to be escaped for its sink
 */
public record Place(String file, long line, String text) {
  public Place {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
  }
}
