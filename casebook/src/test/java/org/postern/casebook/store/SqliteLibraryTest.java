package org.postern.casebook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
  @TempDir Path folder;

  @Test
  void theDriverTakesTheUnpackedLibraryAndUnpacksNone() throws Exception {
    SqliteLibrary.unpack(folder);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-Dorg.sqlite.lib.path=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Opens.class.getName(),
                temporary.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo("[]");
  }

  /** Opens a database, and names what lies in the temporary folder while it is open. */
  static final class Opens {
    private Opens() {}

    public static void main(String[] args) throws IOException, SQLException {
      try (Connection open = DriverManager.getConnection("jdbc:sqlite::memory:");
          Stream<Path> files = Files.list(Path.of(args[0]))) {
        assertThat(open.isValid(1)).isTrue();
        System.out.println(files.filter(file -> file.toString().contains("sqlite")).toList());
      }
    }
  }

  @Test
  void whatLiesThereIsWrittenAnewOnlyIfItDiffers() throws IOException {
    SqliteLibrary.unpack(folder);
    Path library = only();
    byte[] bytes = Files.readAllBytes(library);
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(library, old);
    SqliteLibrary.unpack(folder);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(old);
    Files.write(library, new byte[3]);
    SqliteLibrary.unpack(folder);
    assertThat(only()).hasBinaryContent(bytes);
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
