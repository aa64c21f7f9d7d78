package org.postern.sigma;

import java.util.List;

/**
 * Literals of which every matching event holds at least one in one of its values, ASCII case aside.
 * Each is lower-case, of {@code [a-z0-9._-]} only, and at least four characters long.
 */
public record LiteralSet(List<String> anyOf) {

  /** Copies the list. */
  public LiteralSet {
    anyOf = List.copyOf(anyOf);
  }
}
