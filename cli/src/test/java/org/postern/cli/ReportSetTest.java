package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSetTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void takesThePlaceOfTheReportsBeforeOnlyWhenAllAreWritten() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (ReportSet reports = new ReportSet(new CaseFolder(folder))) {
      reports.addText("a", out -> out.append("first"));
      reports.addText("a", out -> out.append("née"));
      reports.addText("b", out -> out.append("new"));
      assertThat(text("a")).isEqualTo("old");
      assertThat(folder.resolve("b")).doesNotExist();
      reports.publish();
    }
    assertThat(names()).containsExactly("a", "b");
    assertThat(text("a")).isEqualTo("née");
    assertThat(text("b")).isEqualTo("new");
  }

  @Test
  void aReportThatFailsLeavesWhatLayThereAndNamesFolderAndRemedy() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (ReportSet reports = new ReportSet(new CaseFolder(folder))) {
      reports.addText("a", out -> out.append("new"));
      assertThatThrownBy(
              () ->
                  reports.add(
                      "b",
                      out -> {
                        out.write(1);
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("b cannot be written to " + folder.toAbsolutePath())
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("make room there, or name another folder");
    }
    assertThat(names()).containsExactly("a");
    assertThat(text("a")).isEqualTo("old");
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ReportSet reports = new ReportSet(new CaseFolder(file))) {
      assertThatThrownBy(() -> reports.addText("a", out -> out.append("x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a cannot be written to " + file.toAbsolutePath());
    }
    assertThat(file).isEmptyFile();
  }
}
