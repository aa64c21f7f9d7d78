package org.postern.sigma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The public rules, where they lie beside the checkout or where {@code postern.sigmahq} says. */
final class SigmaHq {
  private SigmaHq() {}

  static Optional<Path> root() {
    Path root = Path.of(System.getProperty("postern.root", ".."));
    return Stream.of(
            System.getProperty("postern.sigmahq", ""),
            "../shared/data/sigmahq",
            "../../shared/data/sigmahq")
        .filter(p -> !p.isEmpty())
        .map(p -> root.resolve(p).normalize())
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** The rule files in a stable order. */
  static List<Path> ruleFiles(Path corpus) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(corpus)) {
      for (Path folder :
          folders.filter(p -> p.getFileName().toString().startsWith("rules")).sorted().toList()) {
        files.addAll(filesUnder(folder, ".yml"));
      }
    }
    return files;
  }

  static List<Path> filesUnder(Path folder, String ending) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(p -> p.toString().endsWith(ending)).sorted().toList();
    }
  }
}
