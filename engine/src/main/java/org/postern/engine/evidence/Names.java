package org.postern.engine.evidence;

/** Names of files, which an intruder may have chosen. */
final class Names {
  private Names() {}

  /** Whether a member's name tries to leave its archive. */
  static boolean climbs(String name) {
    String slashes = name.replace('\\', '/');
    return slashes.startsWith("/")
        || slashes.equals("..")
        || slashes.startsWith("../")
        || slashes.contains("/../")
        || slashes.endsWith("/..");
  }
}
