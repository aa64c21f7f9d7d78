package org.postern.cli;

import java.util.Map;

/** What this machine calls itself; nothing is asked of the network. */
final class Machine {
  private Machine() {}

  /** Its name, or nothing where the environment does not tell. */
  static String name() {
    Map<String, String> environment = System.getenv();
    String windows = environment.getOrDefault("COMPUTERNAME", "");
    return windows.isEmpty() ? environment.getOrDefault("HOSTNAME", "") : windows;
  }

  /** Operating system and Java. */
  static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch")
        + ", Java "
        + Runtime.version();
  }
}
