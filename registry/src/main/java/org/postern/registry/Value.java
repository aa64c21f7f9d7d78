package org.postern.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  /** Its text as it lies, if its type is one of text: SZ, EXPAND_SZ (not expanded), LINK. */
  public Optional<String> text() {
    ValueType type = type();
    return type == ValueType.SZ || type == ValueType.EXPAND_SZ || type == ValueType.LINK
        ? Optional.of(Strings.first(bytes()))
        : Optional.empty();
  }

  /** Its strings: those of MULTI_SZ without empty ones at the end, or the one of a type of text. */
  public List<String> texts() {
    return type() == ValueType.MULTI_SZ
        ? List.copyOf(Strings.all(bytes()))
        : text().map(List::of).orElse(List.of());
  }

  /**
   * Its number, if its type is one of numbers and its data has the size of one: DWORD in either
   * order from 0 to 2^32-1, QWORD with its top bit as the sign.
   */
  public OptionalLong number() {
    ValueType type = type();
    byte[] bytes = bytes();
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (type == ValueType.QWORD && bytes.length == Long.BYTES) {
      return OptionalLong.of(data.getLong());
    }
    if (bytes.length != Integer.BYTES
        || (type != ValueType.DWORD && type != ValueType.DWORD_BIG_ENDIAN)) {
      return OptionalLong.empty();
    }
    int number = data.getInt();
    return OptionalLong.of(
        Integer.toUnsignedLong(type == ValueType.DWORD ? number : Integer.reverseBytes(number)));
  }
}
