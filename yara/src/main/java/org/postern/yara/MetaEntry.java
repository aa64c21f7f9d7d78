package org.postern.yara;

/** One line of a rule's {@code meta} section. */
public record MetaEntry(String name, Value value) {

  /** What meta entries can hold. */
  public sealed interface Value {}

  /** A text; bytes that are no UTF-8 are replaced. */
  public record Text(String value) implements Value {}

  /** A whole number. */
  public record Whole(long value) implements Value {}

  /** {@code true} or {@code false}. */
  public record Truth(boolean value) implements Value {}
}
