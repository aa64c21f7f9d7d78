package org.postern.registry;

/** The types of values. */
public enum ValueType {
  NONE(0),
  SZ(1),
  EXPAND_SZ(2),
  BINARY(3),
  DWORD(4),
  DWORD_BIG_ENDIAN(5),
  LINK(6),
  MULTI_SZ(7),
  RESOURCE_LIST(8),
  FULL_RESOURCE_DESCRIPTOR(9),
  RESOURCE_REQUIREMENTS_LIST(10),
  QWORD(11),
  /** Any number that has no name; {@link Value#typeNumber} has it. */
  OTHER(-1);

  private final int number;

  ValueType(int number) {
    this.number = number;
  }

  /** Its number in a hive; -1 of those that have no name. */
  int number() {
    return number;
  }

  static ValueType of(long number) {
    for (ValueType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return OTHER;
  }
}
