package org.postern.registry;

/** The formats of transaction logs. */
public enum LogFormat {
  /** Entries with hashes, since Windows 8.1 and Server 2012 R2; these are applied. */
  ENTRIES,
  /** A map of dirty pages, up to Windows 8; recognised and not applied. */
  DIRTY_PAGES,
  /** Nothing in it. */
  EMPTY,
  /** Neither. */
  UNKNOWN
}
