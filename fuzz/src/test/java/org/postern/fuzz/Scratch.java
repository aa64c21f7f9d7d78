package org.postern.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for targets that read only files; one for each thread, removed when the process ends. */
final class Scratch {
  private static final ThreadLocal<Path> FILE = ThreadLocal.withInitial(Scratch::create);

  private Scratch() {}

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("postern-fuzz-");
      Path file = folder.resolve("input.yml");
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException("no temporary folder", e);
    }
  }

  static Path holding(byte[] bytes) throws IOException {
    return Files.write(FILE.get(), bytes);
  }

  /** A file of another name. */
  static Path holding(byte[] bytes, String name) throws IOException {
    Path file = FILE.get().resolveSibling(name);
    file.toFile().deleteOnExit();
    return Files.write(file, bytes);
  }
}
