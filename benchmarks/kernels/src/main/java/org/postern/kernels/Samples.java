package org.postern.kernels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernels work on. */
final class Samples {
  private Samples() {}

  static Path folder(String property) {
    String folder = System.getProperty(property);
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      throw new IllegalStateException("no such folder: -D" + property + "=" + folder);
    }
    return Path.of(folder);
  }

  /** The files whose path holds a text, one behind the other, until there are enough bytes. */
  static byte[] joined(Path folder, String part, int enough) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : files(folder, part)) {
      if (all.size() < enough) {
        all.write(Files.readAllBytes(file));
      }
    }
    if (all.size() == 0) {
      throw new IllegalStateException("nothing like " + part + " lies below " + folder);
    }
    return all.toByteArray();
  }

  static List<Path> files(Path folder, String part) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> Files.isRegularFile(f) && f.toString().contains(part))
          .sorted()
          .toList();
    }
  }
}
