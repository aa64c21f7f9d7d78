package org.postern.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A value of a key; its data is read from the hive each time it is asked for. */
public final class Value {
  private final String name;
  private final long typeNumber;
  private final ValueBytes data;

  Value(String name, long typeNumber, ValueBytes data) {
    this.name = name;
    this.typeNumber = typeNumber;
    this.data = data;
  }

  /** Its name; that of the default value is empty. */
  public String name() {
    return name;
  }

  /** Its type. */
  public ValueType type() {
    return ValueType.of(typeNumber);
  }

  /** Its type as the hive has it, an unsigned number of 32 bits. */
  public long typeNumber() {
    return typeNumber;
  }

  /** Its data as it lies, as far as it can be read. */
  public byte[] bytes() {
    return data.read();
  }

  /** Its data in the form that its type says. */
  public Content content() {
    return Content.of(type(), bytes());
  }

  /** Its text, if its type is one of text. */
  public Optional<String> text() {
    return content() instanceof Content.Text(String text) ? Optional.of(text) : Optional.empty();
  }

  /** Its strings: those of MULTI_SZ, or the one of another type of text. */
  public List<String> texts() {
    return switch (content()) {
      case Content.Text(String text) -> List.of(text);
      case Content.Texts(List<String> texts) -> texts;
      case Content.Number _, Content.Binary _ -> List.of();
    };
  }

  /** Its number, if its type is one of numbers and its data has the size of one. */
  public OptionalLong number() {
    return content() instanceof Content.Number(long number)
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }
}
