package org.postern.sigma;

import java.util.List;

/**
 * Literals of which every matching event holds at least one, upper and lower case alike.
 *
 * <p>Each consists of characters that are never escaped, quoted or percent-encoded for need ({@code
 * A-Z a-z 0-9 . _ -}), so it also stands in the raw line of the event.
 *
 * @param anyOf lower-case literals, at least one, each of four or more characters
 */
public record LiteralSet(List<String> anyOf) {
  public LiteralSet {
    anyOf = List.copyOf(anyOf);
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("a set of required literals needs one");
    }
  }

  /** Length of the shortest, which decides how selective the set is. */
  int shortest() {
    return anyOf.stream().mapToInt(String::length).min().orElse(0);
  }
}
