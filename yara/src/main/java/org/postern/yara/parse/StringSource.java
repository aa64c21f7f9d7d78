package org.postern.yara.parse;

import java.util.List;

/** A string as declared; {@code id} without the dollar sign, empty for an anonymous string. */
public record StringSource(Position at, String id, Body body, List<Modifier> modifiers) {

  /** Copies the list. */
  public StringSource {
    modifiers = List.copyOf(modifiers);
  }

  /** A modifier with its arguments as written: none, a range of keys or an alphabet. */
  public record Modifier(Position at, String name, int from, int to, String alphabet) {}

  /** What is sought. */
  public sealed interface Body {}

  /** Bytes, one per character. */
  public record Plain(String bytes) implements Body {}

  /** The inside of a hex string without blanks and comments. */
  public record Hex(String body) implements Body {}

  /** A regular expression with its flags. */
  public record Regex(String body, String flags) implements Body {}
}
