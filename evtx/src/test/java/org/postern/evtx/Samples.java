package org.postern.evtx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The public event logs, where they lie beside the checkout. */
final class Samples {
  private Samples() {}

  /** All sample files in a stable order; the test is skipped where there are none. */
  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(under("evtx", ".evtx"));
    files.addAll(under("sigmahq/regression_data", ".evtx"));
    assumeTrue(!files.isEmpty(), "no public event logs beside this checkout");
    return files;
  }

  /** The files of that ending in a folder of the sample data. */
  static List<Path> under(String folder, String ending) throws IOException {
    Path root = Path.of(System.getProperty("postern.root", ".."));
    for (String data : List.of("../shared/data", "../../shared/data")) {
      Path path = root.resolve(data).resolve(folder).normalize();
      if (Files.isDirectory(path)) {
        try (Stream<Path> tree = Files.walk(path)) {
          return tree.filter(p -> p.toString().endsWith(ending)).sorted().toList();
        }
      }
    }
    return List.of();
  }
}
