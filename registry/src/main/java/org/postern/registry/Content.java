package org.postern.registry;

import java.util.Arrays;
import java.util.List;

/** A value's data in the form that its type says. */
public sealed interface Content {
  /** Of SZ, EXPAND_SZ (not expanded) and LINK: the characters before the first NUL. */
  record Text(String text) implements Content {}

  /** Of MULTI_SZ: the strings between NULs, without empty ones at the end. */
  record Texts(List<String> texts) implements Content {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /** Of DWORD in either order, from 0 to 2^32-1, and QWORD, where the top bit is the sign. */
  record Number(long number) implements Content {}

  /** Of all other types, and of numbers that have not the size their type says. */
  record Binary(byte[] bytes) implements Content {
    public Binary {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** The data of a type, decoded. */
  static Content of(ValueType type, byte[] bytes) {
    return switch (type) {
      case SZ, EXPAND_SZ, LINK -> new Text(Strings.first(bytes));
      case MULTI_SZ -> new Texts(Strings.all(bytes));
      case DWORD, DWORD_BIG_ENDIAN, QWORD -> number(type, bytes);
      case NONE,
          BINARY,
          RESOURCE_LIST,
          FULL_RESOURCE_DESCRIPTOR,
          RESOURCE_REQUIREMENTS_LIST,
          OTHER ->
          new Binary(bytes);
    };
  }

  private static Content number(ValueType type, byte[] bytes) {
    int width = type == ValueType.QWORD ? Long.BYTES : Integer.BYTES;
    if (bytes.length != width) {
      return new Binary(bytes);
    }
    long number = 0;
    for (int i = 0; i < width; i++) {
      int shift = type == ValueType.DWORD_BIG_ENDIAN ? width - 1 - i : i;
      number |= (bytes[i] & 0xffL) << (8 * shift);
    }
    return new Number(number);
  }
}
