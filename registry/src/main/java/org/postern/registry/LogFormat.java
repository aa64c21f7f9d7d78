package org.postern.registry;

/** The formats of transaction logs. */
public enum LogFormat {
  /** Entries with hashes, since Windows 8.1 and Server 2012 R2. */
  ENTRIES,
  /** A map of dirty pages, up to Windows 8 and Server 2012; such a log is one entry. */
  DIRTY_PAGES,
  /** Nothing in it. */
  EMPTY,
  /** Neither. */
  UNKNOWN
}
