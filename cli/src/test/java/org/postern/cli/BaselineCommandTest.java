package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineCommandTest {
  @TempDir Path folder;

  @Test
  void aListOfATrustedServerIsComparedByCheck() throws IOException {
    write("trusted/C/Exchange/FrontEnd/HttpProxy/owa/auth/logon.aspx", "<%@ Page %> genuine");
    write("EX01/C/Exchange/FrontEnd/HttpProxy/owa/auth/logon.aspx", "<%@ Page %> changed");
    Path list = folder.resolve("list.csv");
    CommandRun made =
        CommandRun.of(
            "baseline", "make", folder.resolve("trusted").toString(), "-o", list.toString());
    assertThat(made.exit()).isZero();
    assertThat(made.err()).contains("1 files listed");
    assertThat(Files.readString(list))
        .startsWith("path,sha256,size,build\n\\frontend\\httpproxy\\owa\\auth\\logon.aspx,")
        .endsWith(",19,\n");
    CommandRun check =
        CommandRun.of(
            "check",
            folder.resolve("EX01").toString(),
            "--baseline",
            list.toString(),
            "--case",
            folder.resolve("case").toString(),
            "--quiet");
    assertThat(check.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(Files.readString(folder.resolve("case/findings.csv")))
        .contains("Page that differs from the known good one");
  }

  @Test
  void aFolderWithoutWebFoldersIsRefusedWithTheRemedy() throws IOException {
    write("other/readme.txt", "x");
    Path list = folder.resolve("list.csv");
    CommandRun run =
        CommandRun.of(
            "baseline", "make", folder.resolve("other").toString(), "-o", list.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("name the folder above these");
    assertThat(list).doesNotExist();
  }

  @Test
  void aPathThatLeadsNowhereIsAMistakeOfUse() {
    CommandRun run =
        CommandRun.of("baseline", "make", folder.resolve("no").toString(), "-o", "x.csv");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
