package org.postern.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's content lies: rules and texts that can be edited without building. */
final class Home {
  private Home() {}

  /**
   * The folder with {@code content/}, as the launcher names it.
   *
   * @throws IllegalStateException if there is none
   */
  static Path folder() {
    Path home = Path.of(System.getProperty("postern.home", System.getProperty("user.dir")));
    if (!Files.isDirectory(home.resolve("content"))) {
      throw new IllegalStateException(
          "no folder content/ in " + home + "; start the program with its launcher, postern");
    }
    return home;
  }

  /** A file or folder beside the program, whether or not it exists. */
  static Path beside(String name) {
    return Path.of(System.getProperty("postern.home", System.getProperty("user.dir")), name);
  }

  /** The folder or file that the program itself lies in; its own folder where that is not known. */
  static Path program() {
    try {
      Path code = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = code.getParent();
      return Files.isRegularFile(code) && folder != null ? folder : code;
    } catch (URISyntaxException | IllegalArgumentException odd) {
      return folder();
    }
  }
}
