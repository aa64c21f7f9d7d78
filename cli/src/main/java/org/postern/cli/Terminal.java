package org.postern.cli;

import java.io.Console;

/** Whether somebody is looking at an output; the launcher knows, Java alone only knows of both. */
enum Terminal {
  OUT("postern.tty.out"),
  ERR("postern.tty.err");

  private final String property;

  Terminal(String property) {
    this.property = property;
  }

  @SuppressWarnings("SystemConsoleNull") // which console Java 25 gives depends on jdk.console
  boolean isWatched() {
    String told = System.getProperty(property);
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether colours are wanted: {@code NO_COLOR} (no-color.org) says no. */
  boolean isColoured() {
    return isWatched() && System.getenv("NO_COLOR") == null;
  }
}
