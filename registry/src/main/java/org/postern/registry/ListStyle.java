package org.postern.registry;

/** The ways in which a hive lists the subkeys of a key. */
enum ListStyle {
  /** Addresses alone. */
  LI,
  /** With the first four characters of each name, since Windows NT 4. */
  LF,
  /** With a hash of each name, since Windows XP. */
  LH,
  /** A list of lists with hashes, for keys with many subkeys. */
  RI
}
