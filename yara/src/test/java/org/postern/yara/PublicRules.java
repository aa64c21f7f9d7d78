package org.postern.yara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The public rules and files, where they lie beside the checkout; read there, never copied. */
final class PublicRules {
  private PublicRules() {}

  static Optional<Path> data() {
    Path root = Path.of(System.getProperty("postern.root", ".."));
    return Stream.of("../shared/data", "../../shared/data")
        .map(p -> root.resolve(p).normalize())
        .filter(p -> Files.isDirectory(p.resolve("yara-rules")))
        .findFirst();
  }

  static List<Path> ruleFiles(Path data) throws IOException {
    return filesUnder(data.resolve("yara-rules")).stream()
        .filter(p -> p.toString().endsWith(".yar"))
        .toList();
  }

  static List<Path> filesUnder(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A compiler with the external variables that public rules expect. */
  static YaraCompiler compiler() {
    YaraCompiler compiler = new YaraCompiler();
    for (String name : List.of("filename", "filepath", "extension", "filetype", "owner")) {
      compiler.external(name, new External.Text(""));
    }
    return compiler;
  }
}
