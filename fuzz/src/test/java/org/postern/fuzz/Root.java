package org.postern.fuzz;

import java.nio.file.Path;

/** Where the repository and the public sample data lie. */
final class Root {
  static final Path FOLDER = Path.of(System.getProperty("postern.root", ".."));
  static final Path SEEDS = FOLDER.resolve("fuzz/seeds");
  static final Path SHARED = FOLDER.resolve("../shared/data");

  private Root() {}
}
