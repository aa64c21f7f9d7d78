package org.postern.registry;

/** The types of values, in the order of their numbers from 0 on. */
public enum ValueType {
  NONE,
  SZ,
  EXPAND_SZ,
  BINARY,
  DWORD,
  DWORD_BIG_ENDIAN,
  LINK,
  MULTI_SZ,
  RESOURCE_LIST,
  FULL_RESOURCE_DESCRIPTOR,
  RESOURCE_REQUIREMENTS_LIST,
  QWORD,
  /** Any number that has no name; {@link Value#typeNumber} has it. */
  OTHER;

  private static final ValueType[] BY_NUMBER = values();

  static ValueType of(long number) {
    return number < OTHER.ordinal() ? BY_NUMBER[(int) number] : OTHER;
  }
}
