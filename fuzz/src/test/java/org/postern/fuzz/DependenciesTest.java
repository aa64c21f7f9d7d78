package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final Path SHIPPED = Root.FOLDER.resolve("cli/target/lib");

  @Test
  void everyShippedLibraryHasItsLicenceInTheList() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SHIPPED), "nothing is packaged yet");
    String list = Files.readString(Root.FOLDER.resolve("docs/dependencies.md"));
    List<String> shipped;
    try (Stream<Path> files = Files.list(SHIPPED)) {
      shipped =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".jar") && !name.startsWith("postern-"))
              .map(name -> name.replaceAll("-\\d.*", ""))
              .toList();
    }
    assertThat(shipped)
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(list).containsPattern("\\| " + name + " \\| [A-Z0-9]"));
  }
}
