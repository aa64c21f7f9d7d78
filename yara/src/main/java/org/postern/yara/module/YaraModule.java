package org.postern.yara.module;

/** Something conditions can import. */
public interface YaraModule {

  /** The name as imported. */
  String name();

  /** The fields and functions. */
  Type.Struct type();

  /** The fields' values for a subject; functions need none. */
  Value.Struct load(Subject subject);
}
